import Download from "lucide-react/icons/download";
import { useState } from "react";
import { CHATTERING_TIMES, type AlarmEntry } from "../../core/alarm-log/alarm-entry.ts";
import { formatCelsius } from "../../core/view/format-celsius.ts";
import { formatDateTime } from "../../core/view/format-clock.ts";
import { formatDuration } from "../../core/view/format-duration.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useNow } from "../hooks/use-now.ts";
import { useWall } from "../hooks/use-wall.ts";
import { StateMark } from "../tiles/state-mark.tsx";

/** Rows at a time: nobody reads ten thousand, and the file has them all. */
const PAGE = 100;
const MINUTE_MS = 60_000;

/** Every alarm there was, newest first. */
export function AlarmLog() {
  const commands = useCommands();
  const log = useWall((state) => state.alarms.log);
  const [shown, setShown] = useState(PAGE);
  return (
    <section className="alarms-part" aria-label="Log">
      <div className="alarms-bar">
        <p>
          {log.length} {log.length === 1 ? "alarm" : "alarms"}, kept in this browser for 400 days.
        </p>
        <button
          type="button"
          className="button"
          disabled={log.length === 0}
          onClick={() => commands.orderAlarms({ kind: "export" })}
        >
          <Download size={15} aria-hidden="true" />
          Export CSV
        </button>
      </div>
      {log.length === 0 ? (
        <p className="alarms-empty">Nothing has been past a limit yet.</p>
      ) : (
        <div className="log-scroll">
          <table className="alarm-log">
            <thead>
              <tr>
                <th scope="col">Sensor</th>
                <th scope="col">What</th>
                <th scope="col">Start</th>
                <th scope="col">Lasted</th>
                <th scope="col">Peak</th>
                <th scope="col">How it ended</th>
              </tr>
            </thead>
            <tbody>
              {log.slice(0, shown).map((entry) => (
                <LogRow key={entry.id} entry={entry} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {log.length > shown && (
        <button type="button" className="button" onClick={() => setShown(shown + PAGE)}>
          Show {Math.min(PAGE, log.length - shown)} more
        </button>
      )}
    </section>
  );
}

function LogRow({ entry }: { entry: AlarmEntry }) {
  const { unit } = useWall((state) => state.view);
  const screen = useWall((state) => state.config.screen);
  const nowMs = useNow(MINUTE_MS);
  const degrees = (celsius: number): string =>
    `${formatCelsius(celsius, { unit, locale: screen.locale })}°`;
  const { side, level, startMs, endMs } = entry;
  return (
    <tr data-testid="log-entry" data-level={level} data-side={side} data-device-id={entry.deviceId}>
      <th scope="row">
        {entry.deviceName}
        <span>{entry.rule}</span>
      </th>
      <td>
        <span className="log-what">
          <StateMark state={side} level={level} />
          {level === "warning" ? "warning, " : ""}
          {side}
        </span>
        <span>
          {side === "high" ? "over" : "under"} {degrees(entry.limitCelsius)}
        </span>
      </td>
      <td>{formatDateTime(startMs, screen)}</td>
      <td>{formatDuration((endMs ?? nowMs) - startMs)}</td>
      <td>{degrees(entry.peakCelsius)}</td>
      <td>
        {endings(entry, (timeMs) => formatDateTime(timeMs, screen)).map((line) => (
          <span key={line}>{line}</span>
        ))}
      </td>
    </tr>
  );
}

const CLEARED = {
  itself: "came back by itself",
  "while-shelved": "came back while shelved",
  "rule-changed": "its rule was changed",
  "sensor-gone": "the sensor left the project",
} as const;

function endings(entry: AlarmEntry, time: (timeMs: number) => string): readonly string[] {
  const { cleared, acknowledged, shelved, foundMs, times } = entry;
  const lines: string[] = [cleared === null ? "still stands" : CLEARED[cleared]];
  if (foundMs !== null) lines.push(`found later, ${time(foundMs)}`);
  if (acknowledged !== null) {
    lines.push(`acknowledged ${time(acknowledged.atMs)} by ${acknowledged.by}`);
  }
  if (shelved !== null) {
    const reason = shelved.reason === "" ? "" : `: ${shelved.reason}`;
    lines.push(`shelved until ${time(shelved.untilMs)} by ${shelved.by}${reason}`);
  }
  if (times > 1) lines.push(times >= CHATTERING_TIMES ? `chattering, ${times} times` : "twice");
  return lines;
}
