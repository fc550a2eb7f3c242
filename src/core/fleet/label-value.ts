/** A label's value; undefined where it is missing, also for `constructor` and its like. */
export function labelValue(
  labels: Readonly<Record<string, string>>,
  key: string,
): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
