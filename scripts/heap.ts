/**
 * How the app's process is started, here and in Azure. The packages alone take 140 MB; a small young generation and a
 * bounded old one keep the whole below 200 MB (`npm run bench`, row `rss`) at no measurable cost of CPU.
 */
export const HEAP_FLAGS = ['--max-semi-space-size=2', '--max-old-space-size=256'];

/** What App Service runs. */
export const START_COMMAND = ['node', ...HEAP_FLAGS, 'bot/main.ts'].join(' ');
