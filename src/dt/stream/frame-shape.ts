import type { EventEnvelope } from "../../core/readings/event-envelope.ts";
import { deviceIdOf } from "../../core/readings/decode.ts";
import type { DeviceEvent } from "../../core/readings/device-event.ts";
import { parseJson } from "../http/parse-json.ts";
import type { NameBook } from "./create-name-book.ts";
import { eventOfMatch, wantedOf, type PartKind } from "./event-of-match.ts";

/**
 * The event in a frame that is written like the shape's example, at cloud time `nowMs`; null where
 * it is written otherwise, or holds anything that is not the usual.
 */
export type FrameShape = (text: string, nowMs: number) => DeviceEvent | null;

/** A string of JSON without escapes, the last part of a name, and a number. */
const TEXT = String.raw`[^"\\\u0000-\u001f]*`;
const ID = String.raw`[^"\\/\u0000-\u001f]+`;
const NUMBER = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?`;
/** No heartbeat is longer, in UTF-16 units. */
const LONGEST = 8192;

/** A path to nothing that is wanted. */
const UNWANTED = "-";

/** An expression in the making. */
interface Draft {
  readonly wanted: ReadonlyMap<string, PartKind>;
  /** The spaces that are written after a colon and after a comma. */
  readonly colon: string;
  readonly comma: string;
  /** Where in a frame what is wanted stands, and the group that captures it. */
  readonly parts: Map<string, number>;
  /** Groups by what the example says there: what it says twice is said twice. */
  readonly groups: Map<string, number>;
}

/**
 * The shape of a frame: its keys in their order, its spaces, the kinds of its values, and which of
 * them are alike. Nobody promises that the next frame is written so, but a server does not change
 * its writing between two frames, and holding a text to what is known of it costs a quarter of
 * parsing it. Null where the frame is neither a reading nor a network status, or is written in a
 * way that this cannot follow.
 */
export function shapeOf(text: string, event: EventEnvelope, names: NameBook): FrameShape | null {
  const wanted = wantedOf(event.eventType);
  if (wanted.length === 0 || text.length > LONGEST) return null;
  const draft: Draft = {
    wanted: new Map(wanted),
    colon: /":(\s*)/.exec(text)?.[1] ?? "",
    comma: /,(\s*)"/.exec(text)?.[1] ?? "",
    parts: new Map(),
    groups: new Map(),
  };
  const expression = new RegExp(`${describe(draft, parseJson(text), "")}$`, "y");
  const groups = wanted.map(([path]) => draft.parts.get(path) ?? 0);
  // Keys said twice, escapes, spaces elsewhere: what does not fit its own example is no shape.
  if (groups.includes(0) || !expression.test(text)) return null;
  const build = eventOfMatch(event, groups, names);
  if (build === null) return null;
  return (other, nowMs) => {
    expression.lastIndex = 0;
    const match = expression.exec(other);
    return match === null ? null : build(match, nowMs);
  };
}

/** An expression for what is written like this value of the example; `path` is where it stands. */
function describe(draft: Draft, value: unknown, path: string): string {
  if (typeof value === "number") return part(draft, path, "number", value, NUMBER);
  if (typeof value === "string") {
    // The kind of an event decides on all the rest.
    if (path === ".result.event.eventType") return escape(JSON.stringify(value));
    if (path === ".result.event.targetName") return describeName(draft, value, path);
    return `"${part(draft, path, "text", value, TEXT)}"`;
  }
  if (typeof value !== "object" || value === null) return String(value);
  const comma = `,${draft.comma}`;
  if (Array.isArray(value)) return `\\[${describeList(draft, value, path, comma)}\\]`;
  const entries = Object.entries(value).map(([key, each]) => {
    // A key that reads like a path leads nowhere.
    const at = /[.[]/.test(key) ? UNWANTED : `${path}.${key}`;
    return `${escape(JSON.stringify(key))}:${draft.colon}${describe(draft, each, at)}`;
  });
  return `\\{${entries.join(comma)}\\}`;
}

/** A device of the same project: of its name the id alone is captured, which is quicker to look up. */
function describeName(draft: Draft, name: string, path: string): string {
  const id = deviceIdOf(name);
  const before = name.slice(0, name.length - id.length);
  return `"${escape(before)}${part(draft, path, "text", id, ID)}"`;
}

/** Samples are as many as there are, each like the first; any other list is as long as this one. */
function describeList(draft: Draft, list: readonly unknown[], path: string, comma: string): string {
  if (!path.endsWith(".samples") || list.length === 0) {
    return list
      .map((each, index) => describe(draft, each, `${path}[${index} of ${list.length}]`))
      .join(comma);
  }
  const first = describe(draft, list[0], `${path}[0]`);
  const more = `(?:${comma}${describe(draft, list[0], UNWANTED)})*`;
  return first + part(draft, `${path}[1…]`, "more", null, more);
}

/** Captured, where it is wanted; where the example has said the same before, it is that again. */
function part(draft: Draft, path: string, kind: PartKind, said: unknown, pattern: string): string {
  if (draft.wanted.get(path) !== kind) return pattern;
  const text = JSON.stringify(said);
  const known = draft.groups.get(text);
  const group = known ?? draft.groups.size + 1;
  draft.groups.set(text, group);
  draft.parts.set(path, group);
  return known === undefined ? `(${pattern})` : `\\${group}`;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
