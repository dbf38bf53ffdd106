import type { Recorded } from './events.ts';
import { streamName } from './ids.ts';

/** `issue~IG-2026-0001~4~tell-raiser`: names what a reaction does about one event, so that it is done once. */
export const causeOf = ({ stream, seq }: Pick<Recorded, 'stream' | 'seq'>, reaction: string): string =>
  `${streamName(stream)}~${seq}~${reaction}`;

/** The key of the command that a reaction gives to one thing: event, reaction, target. */
export const reactionKey = (recorded: Pick<Recorded, 'stream' | 'seq'>, reaction: string, target: string): string =>
  `${causeOf(recorded, reaction)}~${target}`;
