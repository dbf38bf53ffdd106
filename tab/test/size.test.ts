import { initialKb, TAB_JS_LIMIT_KB } from '../../scripts/bench/tab-size.ts';
import { ensureBundle } from './bundle.ts';

it('loads at most 185 kB of JavaScript before it shows anything', () => {
  ensureBundle();
  expect(initialKb()).toBeLessThanOrEqual(TAB_JS_LIMIT_KB);
});
