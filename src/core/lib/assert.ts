/** Throws on a programmer's mistake; never used for bad input. */
export function assert(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(sentence);
}

/** The value, or a throw with `sentence` where it is missing by a programmer's mistake. */
export function must<T>(value: T | null | undefined, sentence: string): T {
  if (value === null || value === undefined) throw new Error(sentence);
  return value;
}
