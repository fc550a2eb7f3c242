import type { DeviceSnapshot } from "../fleet/device.ts";
import type { DeviceEvent } from "../readings/device-event.ts";

/** Whether a device of the list is a Cloud Connector, by DT's name of the type. */
export function isConnector({ type }: Pick<DeviceSnapshot, "type">): boolean {
  return type === "ccon";
}

/** A Cloud Connector as the device list and its own events describe it. */
export interface Connector {
  readonly id: string;
  readonly name: string;
  /** The cloud's newest word on its connection; null before any. */
  readonly word: ConnectorWord | null;
  /** Cloud time of the newest thing it sent itself, ms since the epoch; null before any. */
  readonly spokeMs: number | null;
}

export interface ConnectorWord {
  readonly offline: boolean;
  /** Cloud time of it, ms since the epoch; where the list gives none, of when it was first read. */
  readonly timeMs: number;
}

/** The connector after a device list read at `nowMs` (cloud time); the same where it told nothing new. */
export function takeListed(
  before: Connector | undefined,
  { id, name, cloudOffline: offline, connectionMs }: DeviceSnapshot,
  nowMs: number,
): Connector {
  const known = before?.word ?? null;
  // Without a time a word is news only where it differs from the one before.
  const untimedMs = known?.offline === offline ? known.timeMs : nowMs;
  const told = connectionMs ?? (offline || known !== null ? untimedMs : null);
  const word = told === null ? known : newerWord(known, { offline, timeMs: told });
  if (before !== undefined && before.name === name && before.word === word) return before;
  return { id, name, word, spokeMs: before?.spokeMs ?? null };
}

/** The connector after an event of its own: `connectionStatus`, or any other sign of life. */
export function hearConnector(before: Connector, event: DeviceEvent): Connector {
  const { timeMs } = event;
  if (event.kind === "connection-status" && !event.online) {
    const word = newerWord(before.word, { offline: true, timeMs });
    return word === before.word ? before : { ...before, word };
  }
  if (event.kind === "labels-changed") return before;
  const word =
    event.kind === "connection-status"
      ? newerWord(before.word, { offline: false, timeMs })
      : before.word;
  const spokeMs = Math.max(before.spokeMs ?? timeMs, timeMs);
  if (word === before.word && spokeMs === before.spokeMs) return before;
  return { ...before, word, spokeMs };
}

function newerWord(known: ConnectorWord | null, told: ConnectorWord): ConnectorWord {
  if (known === null || told.timeMs > known.timeMs) return told;
  if (told.timeMs < known.timeMs || told.offline === known.offline) return known;
  return told;
}
