import { makeBase64Url, numberBytes } from './bytes';
import { crc32 } from './crc32';

/** Bytes of the checksum at the end of a payload. */
export const CRC_BYTES = 4;

/** Bytes with their checksum behind them, as a payload. */
export const sealed = (bytes: readonly number[]): string =>
  makeBase64Url(Uint8Array.from([...bytes, ...numberBytes(crc32(Uint8Array.from(bytes)), CRC_BYTES)]));
