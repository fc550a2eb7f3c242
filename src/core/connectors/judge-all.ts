import type { Device } from "../fleet/device.ts";
import { sameEntries, type ConnectorsState } from "./connectors-state.ts";
import { findCutOff } from "./find-cut-off.ts";
import { heardThrough } from "./heard-through.ts";
import { judgeConnectors } from "./judge-connectors.ts";

export interface JudgedConnectors {
  readonly connectors: ConnectorsState;
  /** Ids of the sensors that are cut off by them. */
  readonly cutOff: ReadonlySet<string>;
}

/** Who is down at `nowMs` (cloud time), and whom they take along; `judged`: silence may be judged. */
export function judgeAll(
  before: ConnectorsState,
  devices: ReadonlyMap<string, Device>,
  nowMs: number,
  judged: boolean,
): JudgedConnectors {
  const { listed } = before;
  const heard = heardThrough(devices.values(), listed);
  const outages = judgeConnectors(heard, listed, before.outages, judged);
  const { deviceIds, returns } = findCutOff(devices.values(), {
    heard,
    outages,
    before: before.outages,
    returns: before.returns,
    nowMs,
    judged,
  });
  const same = outages === before.outages && sameEntries(before.returns, returns);
  return { connectors: same ? before : { listed, outages, returns }, cutOff: deviceIds };
}
