import type { Outage } from "./judge-connectors.ts";

/** More than this many are not named. */
const MOST_NAMED = 3;

/** What is to be read of connectors that are down: what happened, and what it does. */
export interface OutageText {
  readonly what: string;
  readonly effect: string;
}

/** One line however many they are; `sensors`: how many cannot be heard, `clock`: a time as text. */
export function describeOutages(
  outages: readonly Outage[],
  sensors: number,
  clock: (cloudMs: number) => string,
): OutageText {
  const [only] = outages;
  const effect = `${sensors} ${sensors === 1 ? "sensor" : "sensors"} cannot be heard`;
  if (only === undefined) return { what: "", effect };
  const since = clock(only.sinceMs);
  if (outages.length > 1) return { what: describeMany(outages, clock), effect };
  const what =
    only.kind === "told"
      ? `${nameOf(only)} is offline since ${since}`
      : `Nothing has come through ${nameOf(only)} since ${since}`;
  return { what, effect };
}

/** The same in words that stay while it lasts, for whoever is told of it once. */
export function announceOutages(outages: readonly Outage[]): string {
  const [only] = outages;
  if (only === undefined) return "";
  if (outages.length === 1) return `${nameOf(only)} is down: its sensors cannot be heard.`;
  const names = named(outages, (outage) => quoted(outage.name));
  return `${outages.length} Cloud Connectors are down: ${names}. Their sensors cannot be heard.`;
}

function describeMany(outages: readonly Outage[], clock: (cloudMs: number) => string): string {
  const all = outages.every(({ kind }) => kind === "told") ? "offline" : "down";
  const names = named(outages, (outage) => `${quoted(outage.name)} since ${clock(outage.sinceMs)}`);
  return `${outages.length} Cloud Connectors are ${all}, ${names}`;
}

function named(outages: readonly Outage[], write: (outage: Outage) => string): string {
  const shown = outages.slice(0, outages.length > MOST_NAMED ? MOST_NAMED - 1 : MOST_NAMED);
  const words = shown.map(write);
  const left = outages.length - shown.length;
  if (left > 0) words.push(`${left} more`);
  return words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** Some are called “Cloud Connector 3” by their labels already. */
function nameOf({ name }: Outage): string {
  return /^cloud connector\b/iu.test(name) ? quoted(name) : `Cloud Connector ${quoted(name)}`;
}

function quoted(name: string): string {
  return `“${name}”`;
}
