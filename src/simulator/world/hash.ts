/** A well-mixed 32-bit number that depends on the parts and their order only. */
export function hash(...parts: readonly (number | string)[]): number {
  let h = 0x811c9dc5;
  for (const part of parts) {
    if (typeof part === "number") {
      h = mix(h, part | 0);
      // Epoch milliseconds do not fit 32 bits: what is above them counts too.
      h = mix(h, Math.floor(part / 0x1_0000_0000) | 0);
    } else {
      for (let i = 0; i < part.length; i += 1) h = mix(h, part.charCodeAt(i));
      h = mix(h, part.length);
    }
  }
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}

/** The same as a fraction in [0, 1). */
export function fraction(...parts: readonly (number | string)[]): number {
  return hash(...parts) / 0x1_0000_0000;
}

function mix(h: number, value: number): number {
  let k = Math.imul(value, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  k = Math.imul(k, 0x1b873593);
  const next = h ^ k;
  return (Math.imul((next << 13) | (next >>> 19), 5) + 0xe6546b64) | 0;
}
