/** The value, or a throw with `sentence` where it is missing by a programmer's mistake. */
export function must<T>(value: T | null | undefined, sentence: string): T {
  if (value === null || value === undefined) throw new Error(sentence);
  return value;
}
