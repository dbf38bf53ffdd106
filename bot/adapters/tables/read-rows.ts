import type { ChainedEvent, Head, Json } from '../../kernel/events.ts';
import type { GroupId, Stream, StreamKind } from '../../kernel/ids.ts';
import type { Change, DueTimer, OutboxRow } from '../../ports/register.ts';
import { readJson, readText } from './columns.ts';
import { seqOf } from './keys.ts';
import type { Entity } from './table.ts';

const streamOf = ({ columns }: Entity): Stream => ({
  kind: readText('kind', columns) as StreamKind,
  id: readText('id', columns),
});

export const readHead = <State>(kind: StreamKind, { columns }: Entity): Head<State> => ({
  stream: { kind, id: readText('id', columns) },
  seq: Number(columns.seq),
  hash: readText('hash', columns),
  state: readJson('state', columns) as State,
});

export const readEvent = (stream: Stream, { key, columns }: Entity): ChainedEvent => {
  const text = readJson('text', columns) as Record<string, string> | undefined;
  return {
    stream,
    seq: seqOf(key),
    at: readText('at', columns),
    by: { oid: readText('byOid', columns), name: readText('byName', columns) },
    event: {
      type: readText('type', columns),
      version: Number(columns.version) as 1,
      data: readJson('data', columns),
      ...(text && { text }),
    },
    hash: readText('hash', columns),
    previous: readText('previous', columns),
    salt: readText('salt', columns),
    textHashes: (readJson('textHashes', columns) as Record<string, string> | undefined) ?? {},
  };
};

export const readOutbox = (group: GroupId, entity: Entity): OutboxRow => ({
  group,
  id: entity.key,
  stream: streamOf(entity),
  seq: Number(entity.columns.seq),
  type: readText('type', entity.columns),
});

export const readChange = (entity: Entity): Change => ({
  at: readText('at', entity.columns),
  stream: streamOf(entity),
  seq: Number(entity.columns.seq),
  type: readText('type', entity.columns),
});

export const readTimer = (group: GroupId, { columns, etag }: Entity): DueTimer => ({
  group,
  etag,
  id: readText('id', columns),
  kind: readText('kind', columns),
  due: readText('due', columns),
  data: readJson('data', columns) as Json,
});
