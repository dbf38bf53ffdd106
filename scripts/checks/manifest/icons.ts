import type { Manifest } from './manifest.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Pixels; Teams refuses any other size. */
const SIDES = { color: 192, outline: 32 } as const;

const checkIcon = (file: string, bytes: Buffer | undefined, side: number): readonly string[] => {
  if (/^[a-z]+:|^\/|\.\./i.test(file)) return [`icon ${file} is not a file beside the manifest`];
  if (!bytes) return [`icon ${file} is missing`];
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) return [`icon ${file} is not a PNG`];
  const size = `${String(bytes.readUInt32BE(16))}×${String(bytes.readUInt32BE(20))}`;
  return size === `${String(side)}×${String(side)}` ? [] : [`icon ${file} is ${size}, not ${String(side)} a side`];
};

/** Both icons are there and are PNG files of the right size. */
export const checkManifestIcons = (
  { icons }: Manifest,
  read: (file: string) => Buffer | undefined,
): readonly string[] => [
  ...checkIcon(icons.color, read(icons.color), SIDES.color),
  ...checkIcon(icons.outline, read(icons.outline), SIDES.outline),
];
