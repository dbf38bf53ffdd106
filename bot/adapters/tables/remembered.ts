import type { Head } from '../../kernel/events.ts';
import { streamName, type GroupId, type Stream } from '../../kernel/ids.ts';

interface Remembered {
  head: Head;
  etag: string;
}

/** The heads that this instance saw last, at most `most`; the one not used for longest goes first. */
export const headMemory = (most: number) => {
  const kept = new Map<string, Remembered>();
  const name = (group: GroupId, stream: Stream): string => `${group}~${streamName(stream)}`;

  return {
    get(group: GroupId, stream: Stream): Remembered | undefined {
      const key = name(group, stream);
      const found = kept.get(key);
      if (found) {
        kept.delete(key);
        kept.set(key, found);
      }
      return found;
    },
    /** A slow read must not push out what a later write has left. */
    keep(group: GroupId, head: Head, etag: string): void {
      const key = name(group, head.stream);
      const before = kept.get(key);
      if (before && before.head.seq > head.seq) return;
      kept.delete(key);
      kept.set(key, { head, etag });
      if (kept.size > most) for (const oldest of kept.keys()) return void kept.delete(oldest);
    },
    forget(group: GroupId, stream: Stream): void {
      kept.delete(name(group, stream));
    },
  };
};
