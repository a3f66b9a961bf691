/** CRC-32 as ZIP uses it (PKWARE APPNOTE 4.4.7), sixteen bytes at a step, because attachments are large. */

/** Continues a checksum; the first call has none. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const t = TABLES;
  let crc = ~before;
  let at = 0;
  const single = (end: number): void => {
    for (; at < end; at += 1) crc = t[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8);
  };
  single(Math.min(bytes.length, (4 - (bytes.byteOffset % 4)) % 4));
  if (LITTLE_ENDIAN && bytes.length - at >= 16) {
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset + at, (bytes.length - at) >>> 2);
    let word = 0;
    for (const last = words.length - 3; word < last; word += 4) {
      const [a, b, c, d] = [words[word]! ^ crc, words[word + 1]!, words[word + 2]!, words[word + 3]!];
      crc =
        t[3840 | (a & 255)]! ^ t[3584 | ((a >>> 8) & 255)]! ^ t[3328 | ((a >>> 16) & 255)]! ^ t[3072 | (a >>> 24)]! ^
        t[2816 | (b & 255)]! ^ t[2560 | ((b >>> 8) & 255)]! ^ t[2304 | ((b >>> 16) & 255)]! ^ t[2048 | (b >>> 24)]! ^
        t[1792 | (c & 255)]! ^ t[1536 | ((c >>> 8) & 255)]! ^ t[1280 | ((c >>> 16) & 255)]! ^ t[1024 | (c >>> 24)]! ^
        t[768 | (d & 255)]! ^ t[512 | ((d >>> 8) & 255)]! ^ t[256 | ((d >>> 16) & 255)]! ^ t[d >>> 24]!;
    }
    at += word * 4;
  }
  single(bytes.length);
  return ~crc >>> 0;
}

const LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** Sixteen tables of 256, one after the other: the n-th is for a byte with n more behind it. */
const TABLES = ((): Int32Array => {
  const tables = new Int32Array(16 * 256);
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    tables[byte] = crc;
  }
  for (let at = 256; at < tables.length; at += 1) {
    const before = tables[at - 256]!;
    tables[at] = (before >>> 8) ^ tables[before & 255]!;
  }
  return tables;
})();
