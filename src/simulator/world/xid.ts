import { hash } from "./hash.ts";

const ALPHABET = "0123456789abcdefghijklmnopqrstuv";

/**
 * An id as DT makes them: 20 characters of base32hex over 12 bytes, of which the first four are
 * the second it was made in, so that ids sort by time.
 */
export function xid(atMs: number, ...parts: readonly (number | string)[]): string {
  const words = [Math.floor(atMs / 1000) >>> 0, hash("a", ...parts), hash("b", ...parts)];
  let text = "";
  let bits = 0;
  let held = 0;
  for (const word of words) {
    for (let shift = 24; shift >= 0; shift -= 8) {
      held = (held << 8) | ((word >>> shift) & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text += ALPHABET[(held >>> bits) & 31] ?? "0";
      }
      held &= (1 << bits) - 1;
    }
  }
  return text + (ALPHABET[(held << (5 - bits)) & 31] ?? "0");
}
