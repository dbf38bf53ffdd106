import { BotAvatar } from '../people/avatar.tsx';

/** Three dots while the bot's turn runs; CSS holds them back a moment, as Teams does. Its place is kept, so nothing jumps. */
export const Typing = ({ isOn }: { isOn: boolean }) => (
  <div className="typing" role="status" data-on={isOn || undefined}>
    {isOn ? (
      <>
        <BotAvatar size={24} />
        <span className="typing-dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <span className="hidden-words">Interface Group is typing</span>
      </>
    ) : null}
  </div>
);
