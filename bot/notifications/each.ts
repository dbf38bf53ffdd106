/** How many people are served at once: enough to keep the pace, few enough that nobody waits long on a lease. */
const AT_ONCE = 8;

/** Does something for each item, some at a time. Everybody has their try; then the first failure is thrown. */
export const forEachOf = async <Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> => {
  const failures: unknown[] = [];
  const left = items.values();
  const lane = async (): Promise<void> => {
    for (const item of left) await work(item).catch((failure: unknown) => void failures.push(failure));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  if (failures.length > 0) throw failures[0];
};
