const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** `Freezer 2` before `Freezer 10`, whatever the case. */
export function naturalOrder(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b));
}
