// A few line icons drawn for this page, so that it needs no icon font and no package of them.

const PATHS = {
  chat: 'M4 4.5h12a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5H9l-4 3v-3H4A1.5 1.5 0 0 1 2.5 13V6A1.5 1.5 0 0 1 4 4.5Z',
  channel: 'M7.5 3 6 17M14 3l-1.5 14M3.5 7.5h14M2.5 12.5h14',
  tab: 'M3 4.5h14v11H3zM3 8h14M8 4.5V8',
  calendar: 'M3.5 4.5h13v12h-13zM3.5 8h13M7 2.5v3.5M13 2.5v3.5',
  mail: 'M2.5 5h15v10.5h-15zM2.5 5.5 10 11l7.5-5.5',
  files: 'M2.5 5.5V15a1 1 0 0 0 1 1h13a1 1 0 0 0 1-1V7a1 1 0 0 0-1-1H10L8 4H3.5a1 1 0 0 0-1 1Z',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 6v4.5l3 1.5',
  tick: 'm4.5 10.5 3.5 3.5 7.5-8',
  search: 'M8.5 3.5a5 5 0 1 0 0 10 5 5 0 0 0 0-10ZM12.5 12.5l4.5 4.5',
  send: 'M3 3.5 17.5 10 3 16.5 5 10zM5 10h6',
  download: 'M10 3v9.5M6 9l4 4 4-4M4 16.5h12',
  video: 'M2.5 6h10v8h-10zM12.5 9l5-2.5v7l-5-2.5',
  reset: 'M4 10a6 6 0 1 1 2 4.5M4 15v-3.5h3.5',
  down: 'm5 8 5 5 5-5',
  document: 'M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5M7.5 10h5.5M7.5 13h5.5',
  group:
    'M7 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 16.5c0-3 2-5 5-5s5 2 5 5M13 9a2.5 2.5 0 1 0-1-4.8M14 11.5c2.5 0 4 1.8 4 4.5',
} as const;

export type IconName = keyof typeof PATHS;

/** Always beside a word, so hidden from screen readers. */
export const Icon = ({ name, size = 20 }: { name: IconName; size?: number }) => (
  <svg className="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path d={PATHS[name]} />
  </svg>
);
