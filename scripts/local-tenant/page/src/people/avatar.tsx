import { hue, initials } from './groups.ts';

const COLOURS = 6;

/** A round picture with initials; the name stands beside it, so it is hidden from screen readers. */
export const Avatar = ({ id, name, size = 32 }: { id: string; name: string; size?: 24 | 32 | 40 }) => (
  <span className="avatar" data-size={size} data-hue={hue(id, COLOURS)} aria-hidden="true">
    {initials(name)}
  </span>
);

/** The app's own picture. */
export const BotAvatar = ({ size = 32 }: { size?: 24 | 32 | 40 }) => (
  <span className="avatar avatar-bot" data-size={size} aria-hidden="true">
    <svg viewBox="0 0 20 20" width={size * 0.6} height={size * 0.6} className="icon">
      <path d="M4 7h11m0 0-3-3m3 3-3 3M16 13H5m0 0 3-3m-3 3 3 3" />
    </svg>
  </span>
);
