import * as v from "valibot";

// What `POST /sim/faults` understands; docs/simulator.md says it in words.

const seconds = v.pipe(v.number(), v.minValue(0));
const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const text = v.pipe(v.string(), v.nonEmpty());
const mediaType = v.pipe(v.string(), v.regex(/^[\w.+-]+\/[\w.+-]+(?:; ?[\w-]+=[\w-]+)*$/u));
/** Goes away by itself after so many seconds; otherwise it stands until it is cleared. */
const lasting = { durationSeconds: v.optional(seconds) };
/** Which requests: the path below the mount starts or ends with `path`; the first `count` of them. */
const requests = { ...lasting, path: v.optional(text), count: v.optional(count) };
/** Only the streams that are open now, or those to come as well. */
const streams = { ...lasting, scope: v.optional(v.picklist(["open", "all"]), "all") };
const status = v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599));
const shape = v.picklist(["current", "older", "rest"]);

export const MALFORMED = [
  "bad-json",
  "cut-json",
  "array",
  "missing-fields",
  "no-data",
  "null-value",
  "string-value",
  "nan-value",
  "huge-value",
  "future",
  "epoch",
  "bad-timestamp",
  "blank",
] as const;

const standing = [
  v.strictObject({ kind: v.literal("no-pings"), ...streams }),
  v.strictObject({ kind: v.literal("stall"), ...streams }),
  v.strictObject({ kind: v.literal("duplicates"), ...lasting }),
  v.strictObject({ kind: v.literal("out-of-order"), ...lasting }),
  v.strictObject({ kind: v.literal("refuse"), ...requests }),
  v.strictObject({
    kind: v.literal("status"),
    ...requests,
    status,
    message: v.optional(text),
    /** Seconds, or an HTTP date. */
    retryAfter: v.optional(v.union([seconds, text])),
  }),
  v.strictObject({ kind: v.literal("html"), ...requests, status: v.optional(status, 200) }),
  v.strictObject({ kind: v.literal("slow"), ...requests, delaySeconds: seconds }),
  v.strictObject({ kind: v.literal("slow-body"), ...requests, delaySeconds: seconds }),
  v.strictObject({
    kind: v.literal("content-type"),
    ...requests,
    contentType: v.optional(mediaType, "text/plain"),
  }),
  v.strictObject({ kind: v.literal("mute"), ...lasting, device: text }),
  v.strictObject({ kind: v.literal("offline"), ...lasting, device: text }),
  v.strictObject({
    kind: v.literal("connector-offline"),
    ...lasting,
    connector: text,
    /** Whether the cloud says OFFLINE of the connector itself. */
    told: v.optional(v.boolean(), true),
    /** Whether sensors keep what they measure meanwhile and send it afterwards. */
    heldBack: v.optional(v.boolean(), true),
  }),
  v.strictObject({ kind: v.literal("clock-skew"), ...lasting, seconds: v.number() }),
  v.strictObject({ kind: v.literal("indexing-delay"), ...lasting, seconds }),
  v.strictObject({ kind: v.literal("token-lifetime"), ...lasting, seconds }),
  v.strictObject({ kind: v.literal("stream-lifetime"), ...lasting, seconds }),
  v.strictObject({
    kind: v.literal("closing-frame"),
    ...lasting,
    shape: v.picklist(["current", "older", "silent"]),
  }),
  v.strictObject({ kind: v.literal("no-cors"), ...lasting, host: v.picklist(["api", "identity"]) }),
] as const;

const once = [
  v.strictObject({
    kind: v.literal("cut"),
    /** `frame`: in the middle of one. `character`: after the first byte of an `ø`. */
    inside: v.optional(v.picklist(["frame", "character"]), "frame"),
  }),
  v.strictObject({ kind: v.literal("close") }),
  v.strictObject({
    kind: v.literal("error-frame"),
    shape: v.optional(shape, "current"),
    code: v.optional(v.number(), 13),
    message: v.optional(text, "internal error"),
    /** The real cloud ends the stream after an error. */
    keepOpen: v.optional(v.boolean(), false),
  }),
  v.strictObject({
    kind: v.literal("backfill"),
    device: text,
    events: v.optional(v.pipe(count, v.maxValue(5000)), 20),
    samples: v.optional(v.pipe(count, v.maxValue(30)), 1),
    stepSeconds: v.optional(v.pipe(seconds, v.minValue(1)), 900),
  }),
  v.strictObject({
    kind: v.literal("unknown-event"),
    device: v.optional(text),
    eventType: v.optional(text, "somethingNew"),
  }),
  v.strictObject({
    kind: v.literal("malformed"),
    variant: v.picklist(MALFORMED),
    device: v.optional(text),
  }),
  v.strictObject({
    kind: v.literal("oversized-frame"),
    device: v.optional(text),
    bytes: v.optional(v.pipe(count, v.maxValue(24 * 1024 * 1024)), 5 * 1024 * 1024),
  }),
  v.strictObject({
    kind: v.literal("large-frame"),
    device: v.optional(text),
    bytes: v.optional(v.pipe(count, v.minValue(2048), v.maxValue(24 * 1024 * 1024)), 1024 * 1024),
  }),
  v.strictObject({ kind: v.literal("expire-tokens") }),
] as const;

const standingSchema = v.variant("kind", [...standing]);
const onceSchema = v.variant("kind", [...once]);
const schema = v.variant("kind", [standingSchema, onceSchema]);

/** Stands until it is cleared, runs out, or has used up its `count`. */
export type StandingFault = v.InferOutput<typeof standingSchema>;
/** Happens at once and is over. */
export type OnceFault = v.InferOutput<typeof onceSchema>;

export type ParsedFault =
  | { readonly ok: true; readonly faults: readonly (StandingFault | OnceFault)[] }
  | { readonly ok: false; readonly message: string };

/** One fault or a list of them; the message names the field that is wrong. */
export function parseFaults(body: unknown): ParsedFault {
  const faults: (StandingFault | OnceFault)[] = [];
  for (const item of Array.isArray(body) ? body : [body]) {
    const result = v.safeParse(schema, item);
    if (!result.success) {
      const [issue] = result.issues;
      return { ok: false, message: `${v.getDotPath(issue) ?? "body"}: ${issue.message}` };
    }
    faults.push(result.output);
  }
  return { ok: true, faults };
}

const ONCE: ReadonlySet<string> = new Set(once.map((member) => member.entries.kind.literal));

export function isOnce(fault: StandingFault | OnceFault): fault is OnceFault {
  return ONCE.has(fault.kind);
}
