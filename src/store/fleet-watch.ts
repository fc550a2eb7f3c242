import { dueOf } from "../core/fleet/due-of.ts";
import type { Device } from "../core/fleet/device.ts";
import type { Judgement } from "../core/fleet/judge-device.ts";
import { createDueWheel } from "../core/lib/create-due-wheel.ts";

/** Which devices a tick of the clock has to look at. */
export interface FleetWatch {
  /** Any of them may have changed, or come: all are looked at in the next tick. */
  changedAll(): void;
  /** This one has changed by what it said, or by what was read of it. */
  changed(device: Device): void;
  /** Those that may be others at this time; what comes of each is to be told by `looked`. */
  due(judgement: Judgement, devices: ReadonlyMap<string, Device>): Iterable<Device>;
  looked(device: Device): void;
}

export function createFleetWatch(): FleetWatch {
  const wheel = createDueWheel();
  let last: Judgement = { nowMs: Number.NEGATIVE_INFINITY, judged: false };
  let all = true;

  function* named(ids: readonly string[], devices: ReadonlyMap<string, Device>) {
    for (const id of ids) {
      const device = devices.get(id);
      if (device !== undefined) yield device;
    }
  }

  return {
    changedAll() {
      all = true;
    },
    changed(device) {
      // One that was silent may be so no longer, or less: the next tick tells.
      const dueMs = device.freshness === "fresh" ? dueOf(device) : last.nowMs;
      // Whoever is due later than the wheel has it is found out when it is taken.
      if (dueMs < wheel.dueMs(device.id)) wheel.set(device.id, dueMs);
    },
    due(judgement, devices) {
      // A clock that was put back may have made somebody less silent.
      const scan = all || judgement.judged !== last.judged || judgement.nowMs < last.nowMs;
      last = judgement;
      all = false;
      if (!scan) return named(wheel.take(judgement.nowMs), devices);
      wheel.clear();
      return devices.values();
    },
    looked(device) {
      // Whose silence nobody judges is looked at when it is judged again, with all others.
      const { reading } = last.judged ? device : { reading: null };
      wheel.set(device.id, dueOf({ ...device, reading }));
    },
  };
}
