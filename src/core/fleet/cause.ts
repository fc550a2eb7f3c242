import { isSilent } from "../freshness/freshness.ts";
import type { Device } from "./device.ts";

/** What silences a sensor beside itself. */
export type Cause = "connector";

/** Why a silent sensor is silent, where that is known; null where it is not, or not silent. */
export function causeOf({ cutOff, freshness }: Pick<Device, "cutOff" | "freshness">): Cause | null {
  return cutOff && isSilent(freshness) ? "connector" : null;
}
