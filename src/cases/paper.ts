// What kind of file a paper is, by its first bytes: its name proves nothing.
const SIGNATURES: readonly [mediaType: string, signature: readonly number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  // Word and Excel files are ZIP containers.
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
]

/** The media type of what may be brought; null for everything else. */
export const paperKind = (bytes: Uint8Array): string | null =>
  SIGNATURES.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte))?.[0] ?? null
