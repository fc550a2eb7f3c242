// Which Cloud Connectors are down. One that breaks takes forty sensors with it, which are told of
// as one cause, not as forty.

import { isSilent } from "../freshness/freshness.ts";
import type { Connector } from "./connector.ts";
import type { Heard } from "./heard-through.ts";

/** A Cloud Connector that is down. */
export interface Outage {
  readonly connectorId: string;
  /** Its display name; its id where the device list does not have it. */
  readonly name: string;
  /** `told`: the cloud says OFFLINE; `inferred`: from the silence of those it hears. */
  readonly kind: "told" | "inferred";
  /** Cloud time of that word, or of the last thing that came through it; ms since the epoch. */
  readonly sinceMs: number;
}

/** Fewer that fall silent together may be chance. */
const TOGETHER = 3;
/** As for `late`, but without its minute: how long after its heartbeat a sensor is overdue. */
const OVERDUE_INTERVALS = 1.25;

/**
 * Those that are down; the same array, and the same outages, where nothing changed. `judged`: our
 * own stream is live and what was missed is known; otherwise nothing is made of silence, and what
 * was made of it stands until something comes through.
 */
export function judgeConnectors(
  heard: ReadonlyMap<string, Heard>,
  connectors: ReadonlyMap<string, Connector>,
  before: readonly Outage[],
  judged: boolean,
): readonly Outage[] {
  const outages: Outage[] = [];
  for (const [connectorId, through] of heard) {
    const connector = connectors.get(connectorId);
    const stood = before.find((each) => each.connectorId === connectorId);
    const found = toldOf(through, connector) ?? silenceOf(through, stood, judged);
    if (found === null) continue;
    const name = connector?.name ?? connectorId;
    const { kind, sinceMs } = found;
    const same = stood?.kind === kind && stood.sinceMs === sinceMs && stood.name === name;
    outages.push(same ? stood : { connectorId, name, kind, sinceMs });
  }
  const same = outages.every((outage, index) => outage === before[index]);
  return same && outages.length === before.length ? before : outages;
}

type Found = Pick<Outage, "kind" | "sinceMs">;

/** The cloud's word, which anything that came through it since takes back. */
function toldOf({ lastMs }: Heard, connector: Connector | undefined): Found | null {
  const word = connector?.word ?? null;
  if (word?.offline !== true || lastMs > word.timeMs) return null;
  return { kind: "told", sinceMs: word.timeMs };
}

function silenceOf(through: Heard, stood: Outage | undefined, judged: boolean): Found | null {
  const { lastMs: sinceMs } = through;
  const stands = stood !== undefined && sinceMs <= stood.sinceMs;
  const silent = judged ? fellSilentTogether(through) : stands;
  return silent ? { kind: "inferred", sinceMs } : null;
}

/** Three or more of those only it hears missed their heartbeats, and nothing came through it since. */
function fellSilentTogether({ only, lastMs }: Heard): boolean {
  const missed: { readonly timeMs: number; readonly intervalMs: number }[] = [];
  for (const { freshness, reading, cadence } of only) {
    if (!isSilent(freshness) || reading === null) continue;
    const { intervalMs } = cadence;
    const overdueMs = reading.timeMs + OVERDUE_INTERVALS * intervalMs;
    if (lastMs <= overdueMs) missed.push({ timeMs: reading.timeMs, intervalMs });
  }
  if (missed.length < TOGETHER) return false;
  const heartbeatMs = Math.max(...missed.map(({ intervalMs }) => intervalMs));
  const newestMs = Math.max(...missed.map(({ timeMs }) => timeMs));
  return missed.filter(({ timeMs }) => newestMs - timeMs <= heartbeatMs).length >= TOGETHER;
}
