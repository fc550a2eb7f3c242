import type { AlarmLevel } from "../../core/alarms/alarm-rule.ts";
import type { TileState } from "../../core/fleet/device.ts";

interface StateMarkProps {
  readonly state: TileState;
  /** A warning's triangle is hollow. */
  readonly level?: AlarmLevel | null | undefined;
}

/** The shape that goes with a state's colour and word: drawn, so that no font can lack it. */
export function StateMark({ state, level }: StateMarkProps) {
  const hollow = level === "warning" ? "" : undefined;
  switch (state) {
    case "high":
      return (
        <svg className="state-mark" data-line={hollow} viewBox="0 0 12 12" aria-hidden="true">
          <path strokeWidth="1.5" d="M6 1.2 11.4 11H.6Z" />
        </svg>
      );
    case "low":
      return (
        <svg className="state-mark" data-line={hollow} viewBox="0 0 12 12" aria-hidden="true">
          <path strokeWidth="1.5" d="M6 10.8.6 1h10.8Z" />
        </svg>
      );
    case "offline":
      return (
        <svg className="state-mark" data-line="" viewBox="0 0 12 12" aria-hidden="true">
          <path d="m1.5 1.5 9 9m0-9-9 9" strokeWidth="1.5" />
        </svg>
      );
    case "late":
    case "stale":
      return (
        <svg className="state-mark" viewBox="0 0 12 12" aria-hidden="true">
          <circle cx="1.6" cy="8.6" r="1.25" />
          <circle cx="6" cy="8.6" r="1.25" />
          <circle cx="10.4" cy="8.6" r="1.25" />
        </svg>
      );
    case "waiting":
      return (
        <svg className="state-mark" data-line="" viewBox="0 0 12 12" aria-hidden="true">
          <circle cx="6" cy="6" r="4.3" strokeWidth="1.4" strokeDasharray="2.2 2.3" />
        </svg>
      );
    case "normal":
      return null;
    default:
      return state satisfies never;
  }
}
