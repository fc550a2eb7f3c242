import { useState } from "react";
import type { AlarmPhase } from "../../core/alarm-log/alarm-phase.ts";
import type { AlarmPoint } from "../../core/alarm-log/alarm-point.ts";
import { useDevicesInView } from "../hooks/use-devices-in-view.ts";
import { useWall } from "../hooks/use-wall.ts";

/** From what wants somebody to what does not. */
const ORDER: readonly AlarmPhase["kind"][] = ["active", "returned", "acknowledged", "shelved"];

export interface AlarmRows {
  readonly rows: readonly AlarmPoint[];
  /** Those that the filters leave out. */
  readonly hidden: number;
}

/** What people may have to do something about, of the sensors in view. */
export function useAlarmRows(): AlarmRows {
  const points = useWall((state) => state.alarms.points);
  const inView = useDevicesInView();
  const [memory] = useState(createMemory);
  return memory(points, inView);
}

function createMemory() {
  let last: [unknown, unknown, AlarmRows] | null = null;
  return (
    points: ReadonlyMap<string, AlarmPoint>,
    inView: readonly { readonly id: string }[],
  ): AlarmRows => {
    if (last !== null && last[0] === points && last[1] === inView) return last[2];
    const ids = new Set(inView.map(({ id }) => id));
    const shown = [...points.values()].filter(({ deviceId }) => ids.has(deviceId));
    const rows = shown.toSorted(
      (a, b) =>
        ORDER.indexOf(a.phase.kind) - ORDER.indexOf(b.phase.kind) ||
        Number(a.level === "warning") - Number(b.level === "warning") ||
        (b.entryId ?? "").localeCompare(a.entryId ?? ""),
    );
    last = [points, inView, { rows, hidden: points.size - rows.length }];
    return last[2];
  };
}

/** Whether it waits for somebody to say that they know. */
export function isWaiting({ phase }: AlarmPoint): boolean {
  return phase.kind === "active" || phase.kind === "returned";
}
