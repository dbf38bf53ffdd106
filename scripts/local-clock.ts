// Moves the clock of every app process on the stand: the stand is the server, each process follows it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a follower is told: how far its clock is from real time, and which life of the stand this is. */
export interface ClockWord {
  offsetMs: number;
  /** Raised by a reset: a process of an earlier life must end. */
  life: number;
}

const HOLD_MS = 20_000;
const GIVE_UP_MS = 5000;

export interface ClockServer {
  url: string;
  /** Resolves when every process that follows has heard it. */
  tell(word: ClockWord): Promise<void>;
  close(): void;
}

/** A follower asks again as soon as it has heard, so its next question proves that it did. */
export const serveClock = async (first: ClockWord): Promise<ClockServer> => {
  let word = first;
  let round = 1;
  const followers = new Map<string, { heard: number; answer: (() => void) | undefined }>();
  let listeners: (() => void)[] = [];

  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://stand');
    const id = searchParams.get('id') ?? '';
    const heard = Number(searchParams.get('heard') ?? 0);
    const send = (): void => {
      if (response.headersSent) return;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ round, ...word }));
    };
    followers.set(id, { heard, answer: heard === round ? send : undefined });
    for (const listener of listeners) listener();
    if (heard !== round) {
      send();
      return;
    }
    const timer = setTimeout(send, HOLD_MS);
    response.on('close', () => {
      clearTimeout(timer);
      if (!response.writableFinished) followers.delete(id); // its process has ended, perhaps while it was being told
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/`,
    async tell(next) {
      word = next;
      round += 1;
      const told = round;
      for (const { answer } of followers.values()) answer?.();
      const everybody = (): boolean => [...followers.values()].every(({ heard }) => heard >= told);
      const began = Date.now();
      while (!everybody() && Date.now() - began < GIVE_UP_MS)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 250);
          listeners.push(() => {
            clearTimeout(timer);
            resolve();
          });
        }).finally(() => {
          listeners = [];
        });
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

/** Follows the stand's clock until the stand ends; resolves when the first word has been heard. */
export const followClock = async (url: string, onWord: (word: ClockWord) => void): Promise<void> => {
  const id = String(process.pid);
  let heard = 0;
  const ask = async (): Promise<void> => {
    const answer = await fetch(`${url}?id=${id}&heard=${heard}`);
    const { round, ...word } = (await answer.json()) as ClockWord & { round: number };
    heard = round;
    onWord(word);
  };
  await ask();
  const follow = async (): Promise<void> => {
    for (;;) await ask();
  };
  follow().catch(() => undefined); // the stand has ended; so will this process
};
