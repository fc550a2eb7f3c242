const LONGEST = 60;

/** What may be shown of `auth`: everything else in there could be a credential. */
const SHOWN_OF_AUTH: ReadonlySet<string> = new Set(["auth.method", "auth.tokenEndpoint"]);

/** What stands in a field of config.json, in words and cut short; never a credential. */
export function describeFound(field: string, value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return value === null ? "null" : "an object";
  if (typeof value !== "string") return JSON.stringify(value);
  const hidden = field.startsWith("auth") && !SHOWN_OF_AUTH.has(field);
  // An address may have been written with a password in it.
  if (hidden || value.includes("@")) return "a text that is not shown here";
  return JSON.stringify(value.length <= LONGEST ? value : `${value.slice(0, LONGEST - 1)}…`);
}
