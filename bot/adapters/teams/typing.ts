/** A turn that takes longer shows the typing indicator; ms. */
const PATIENCE_MS = 500;

/**
 * Shows that the bot is at work, but only when the work takes a while.
 *
 * @param show sends the indicator; its failure is nobody's concern
 */
export const whileTyping = async <Result>(show: () => Promise<unknown>, work: Promise<Result>): Promise<Result> => {
  let shown: Promise<unknown> | undefined;
  const timer = setTimeout(() => {
    shown = show().catch(() => undefined);
  }, PATIENCE_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    await shown; // an indicator that arrives after the answer would stay
  }
};
