const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 150;

/** Looks until there is something to see; for what comes about by itself while the stand still has other work. */
export const eventually = async <Value>(
  what: string,
  look: () => Promise<Value | undefined | null | false>,
  patienceMs = PATIENCE_MS,
): Promise<Value> => {
  const began = Date.now();
  for (;;) {
    const value = await look();
    if (value !== undefined && value !== null && value !== false) return value;
    if (Date.now() - began > patienceMs) throw new Error(`${what} did not come about within ${patienceMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
};
