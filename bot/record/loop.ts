export interface Loop {
  start: () => void;
  /** Ends after what is under way; resolves when nothing runs any more. */
  stop: () => Promise<void>;
  /** Something is there to do: the loop does not wait any longer. */
  wake: () => void;
}

export interface LoopOptions {
  /** One round; answers whether there may be more to do at once. */
  step: () => Promise<boolean>;
  /** Waits between rounds that found nothing, doubling from the first to the last. */
  idleMs: { from: number; to: number };
  onFault: (error: unknown) => void;
}

/** Does rounds until it is stopped: at once while there is work, ever more slowly while there is none. */
export const loop = ({ step, idleMs, onFault }: LoopOptions): Loop => {
  let running: Promise<void> | undefined;
  let stopping = false;
  let woken = false;
  const wasWoken = (): boolean => woken;
  let endWait: (() => void) | undefined;

  const wake = (): void => {
    woken = true;
    endWait?.();
  };

  const wait = async (ms: number): Promise<void> => {
    if (woken || stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      endWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    endWait = undefined;
  };

  const safely = async (): Promise<boolean> => {
    try {
      return await step();
    } catch (error) {
      onFault(error);
      return false;
    }
  };

  const run = async (): Promise<void> => {
    let idle = idleMs.from;
    while (!stopping) {
      woken = false;
      if (await safely()) {
        idle = idleMs.from;
        continue;
      }
      await wait(idle);
      idle = wasWoken() ? idleMs.from : Math.min(idleMs.to, idle * 2);
    }
  };

  return {
    wake,
    start() {
      stopping = false;
      running ??= run();
    },
    async stop() {
      stopping = true;
      endWait?.();
      await running;
      running = undefined;
    },
  };
};
