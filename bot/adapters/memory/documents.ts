import type { DocumentColumns, Documents, FiledDocument } from '../../ports/documents.ts';

interface Kept {
  document: FiledDocument;
  versions: { bytes: Uint8Array; modifiedAt: string }[];
}

/** The outputs library in memory: a path is one file, the same bytes again add no version. */
export interface MemoryDocuments extends Documents {
  paths(): string[];
  bytes(path: string): Uint8Array | undefined;
}

const isSame = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a?.length === b.length && b.every((byte, at) => byte === a[at]);

export const memoryDocuments = (now: () => string): MemoryDocuments => {
  const kept = new Map<string, Kept>();
  return {
    paths: () => [...kept.keys()],
    bytes: (path) => kept.get(path)?.versions.at(-1)?.bytes,

    async file(path: string, bytes: Uint8Array, columns: DocumentColumns, justBefore?: () => Promise<void>) {
      await justBefore?.();
      const there = kept.get(path);
      const versions = there?.versions ?? [];
      if (!isSame(versions.at(-1)?.bytes, bytes)) versions.push({ bytes, modifiedAt: now() });
      const id = there?.document.id ?? `document-${kept.size + 1}`;
      const version = `${versions.length}.0`;
      const document = {
        id,
        name: path.split('/').at(-1) ?? path,
        url: `https://library.example/${encodeURIComponent(path)}`,
        etag: `"${id},${versions.length}"`,
        version,
        columns,
        modifiedAt: versions.at(-1)?.modifiedAt ?? now(),
      };
      kept.set(path, { document, versions });
      return document;
    },
    list: () => Promise.resolve([...kept.values()].map(({ document }) => document).reverse()),
    async versions(id) {
      const found = [...kept.values()].find(({ document }) => document.id === id);
      return (found?.versions ?? []).map(({ modifiedAt }, at) => ({ version: `${at + 1}.0`, modifiedAt })).reverse();
    },
  };
};
