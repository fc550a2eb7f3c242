/** A JSON object whose keys are not known. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as a JSON object; null where it is anything else. */
export function asRecord(value: unknown): JsonRecord | null {
  return isRecord(value) ? value : null;
}

/** Labels as text: numbers and booleans are written out, null is a label without a value. */
export function readLabels(value: unknown): Readonly<Record<string, string>> {
  const record = asRecord(value);
  if (record === null) return {};
  const labels: [string, string][] = [];
  for (const [key, label] of Object.entries(record)) {
    if (typeof label === "string") labels.push([key, label]);
    else if (typeof label === "number" || typeof label === "boolean") {
      labels.push([key, String(label)]);
    } else if (label === null) labels.push([key, ""]);
  }
  return Object.fromEntries(labels);
}

/** A percentage from 0 to 100, held to that range; null where it is not a number. */
export function readPercent(value: unknown): number | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  return Math.min(100, Math.max(0, value));
}
