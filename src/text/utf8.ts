/** Least code point that a sequence of 2, 3 or 4 bytes may encode: anything smaller is overlong. */
const LEAST_CODE_POINT = [0, 0, 0x80, 0x800, 0x1_0000] as const;

/** Length of the sequence that a lead byte opens, 0 where the byte cannot open one. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

/** Whether `bytes` holds a well-formed sequence of `length` bytes at `offset` (Unicode 16, table 3-7). */
function isSequence(bytes: Uint8Array, offset: number, length: number): boolean {
  let codePoint = (bytes[offset] ?? 0) & (0xff >> (length + 1));
  for (let next = offset + 1; next < offset + length; next += 1) {
    const byte = bytes[next] ?? 0;
    if (byte >> 6 !== 0b10) return false;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  const isSurrogate = codePoint >= 0xd800 && codePoint < 0xe000;
  return codePoint >= (LEAST_CODE_POINT[length] ?? 0) && codePoint <= 0x10_ffff && !isSurrogate;
}

/** Offset of the first byte that is no part of well-formed UTF-8, or null where all are. */
export function firstInvalidByte(bytes: Uint8Array): number | null {
  let offset = 0;
  while (offset < bytes.length) {
    const length = sequenceLength(bytes[offset] ?? 0);
    if (length === 0) return offset;
    if (length > 1 && !isSequence(bytes, offset, length)) return offset;
    offset += length;
  }
  return null;
}
