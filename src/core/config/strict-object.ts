import * as v from "valibot";
import { isRecord } from "../readings/record.ts";
import { nearestKey } from "./nearest-key.ts";

/** An object that knows all its keys: any other is an issue that says which one was meant. */
export function object<const E extends v.ObjectEntries>(entries: E) {
  const keyed = option(entries);
  // To valibot a list is an object too, and an empty one would pass for all defaults.
  return v.pipe(v.custom<v.InferInput<typeof keyed>>(isRecord, "an object"), keyed);
}

/** The same as one option of a variant, which tells by a key which option is meant. */
export function option<const E extends v.ObjectEntries>(entries: E) {
  const known = Object.keys(entries).filter((key) => key !== "$schema");
  return v.strictObject(entries, (issue) => {
    if (!isUnknownKey(issue)) return "a value, which must be there";
    const nearest = nearestKey(String(issue.path?.at(-1)?.key), known);
    return nearest === null ? `one of ${known.join(", ")}` : `did you mean ${nearest}?`;
  });
}

/** Whether an issue is about a key that the object does not know. */
export function isUnknownKey(issue: v.BaseIssue<unknown>): boolean {
  return issue.type === "strict_object" && issue.expected === "never";
}
