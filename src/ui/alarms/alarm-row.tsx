import Check from "lucide-react/icons/check";
import type { AlarmEntry } from "../../core/alarm-log/alarm-entry.ts";
import { entryById } from "../../core/alarm-log/entry-by-id.ts";
import type { AlarmPoint } from "../../core/alarm-log/alarm-point.ts";
import { formatCelsius } from "../../core/view/format-celsius.ts";
import { formatDuration } from "../../core/view/format-duration.ts";
import { useClock } from "../hooks/use-clock.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useDevice } from "../hooks/use-device.ts";
import { useNow } from "../hooks/use-now.ts";
import { useWall } from "../hooks/use-wall.ts";
import { StateMark } from "../tiles/state-mark.tsx";
import { isLastKnown } from "../../core/fleet/is-last-known.ts";
import { ShelveButton } from "./shelve-button.tsx";
import { isWaiting } from "./use-alarm-rows.ts";

interface AlarmRowProps {
  readonly point: AlarmPoint;
  readonly onAcknowledge: (keys: readonly string[]) => void;
}

/** One alarm: what it is, since when, what the sensor says now, and what can be done. */
export function AlarmRow({ point, onAcknowledge }: AlarmRowProps) {
  const commands = useCommands();
  const device = useDevice(point.deviceId);
  const entry = useWall(({ alarms }) =>
    point.entryId === null ? undefined : entryById(alarms.log, point.entryId),
  );
  const { unit } = useWall((state) => state.view);
  const locale = useWall((state) => state.config.screen.locale);
  if (device === undefined) return null;
  const { phase, key, level } = point;
  const value =
    device.reading === null ? "–" : formatCelsius(device.reading.celsius, { unit, locale });
  const shelved = phase.kind === "shelved";
  return (
    <li
      className="alarm-row"
      data-testid="alarm"
      data-device-id={device.id}
      data-level={level}
      data-phase={phase.kind}
      data-side={entry?.side}
    >
      <span className="alarm-mark">
        {entry !== undefined && <StateMark state={entry.side} level={level} />}
      </span>
      <div className="alarm-what">
        <strong>{device.name}</strong>
        <span>{entry === undefined ? `${level}, put away ahead` : <What entry={entry} />}</span>
        <span>
          <Phase point={point} entry={entry} />
        </span>
      </div>
      <p className="alarm-value" data-old={isLastKnown(device) || undefined}>
        {value}°{isLastKnown(device) && <span>last known</span>}
      </p>
      <div className="alarm-acts">
        {isWaiting(point) && (
          <button
            type="button"
            className="button"
            data-acknowledge={key}
            aria-label={`Acknowledge ${device.name}`}
            onClick={() => onAcknowledge([key])}
          >
            <Check size={15} aria-hidden="true" />
            Acknowledge
          </button>
        )}
        {shelved ? (
          <button
            type="button"
            className="button"
            aria-label={`Unshelve ${device.name}`}
            onClick={() => commands.orderAlarms({ kind: "unshelve", keys: [key] })}
          >
            Unshelve
          </button>
        ) : (
          <ShelveButton keys={[key]} name={device.name} />
        )}
      </div>
    </li>
  );
}

function What({ entry }: { entry: AlarmEntry }) {
  const { unit } = useWall((state) => state.view);
  const locale = useWall((state) => state.config.screen.locale);
  const nowMs = useNow();
  const clock = useClock();
  const degrees = (celsius: number): string => `${formatCelsius(celsius, { unit, locale })}°`;
  const { side, level, limitCelsius, startMs, endMs, peakCelsius, rule } = entry;
  const past = side === "high" ? "over" : "under";
  const lasted = formatDuration((endMs ?? nowMs) - startMs);
  return (
    <>
      <b>
        {level === "warning" ? "WARNING " : ""}
        {side.toUpperCase()}
      </b>{" "}
      {past} {degrees(limitCelsius)}{" "}
      {endMs === null ? `for ${lasted}` : `for ${lasted}, until ${clock(endMs)}`},{" "}
      {side === "high" ? "highest" : "lowest"} {degrees(peakCelsius)} · {rule}
    </>
  );
}

function Phase({ point, entry }: { point: AlarmPoint; entry: AlarmEntry | undefined }) {
  const clock = useClock();
  const { phase } = point;
  switch (phase.kind) {
    case "active":
      return "unacknowledged";
    case "returned":
      return "back to normal, unacknowledged";
    case "acknowledged": {
      const by = entry?.acknowledged;
      return by === null || by === undefined
        ? "acknowledged"
        : `acknowledged ${clock(by.atMs)} by ${by.by}`;
    }
    case "shelved": {
      const { untilMs, by, reason } = phase.shelf;
      return `shelved until ${clock(untilMs)} by ${by}${reason === "" ? "" : `: ${reason}`}`;
    }
    case "normal":
    case "pending":
      return null;
    default:
      return phase satisfies never;
  }
}
