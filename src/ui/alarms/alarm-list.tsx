import Check from "lucide-react/icons/check";
import { useRef } from "react";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";
import { AlarmRow } from "./alarm-row.tsx";
import { isWaiting, useAlarmRows } from "./use-alarm-rows.ts";

/** What stands now, what came back unseen, and what is put away. */
export function AlarmList() {
  const commands = useCommands();
  const { rows, hidden } = useAlarmRows();
  const watched = useWall(({ devices }) => {
    let count = 0;
    for (const { alarm } of devices.values()) if (alarm.kind !== "none") count += 1;
    return count;
  });
  const list = useRef<HTMLElement>(null);
  const waiting = rows.filter(isWaiting);

  // The button that was pressed goes away: the next one is where the hand already is.
  const acknowledge = (keys: readonly string[]): void => {
    commands.orderAlarms({ kind: "acknowledge", keys });
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>("[data-acknowledge]") ?? [])];
    const next = buttons.find((button) => !keys.includes(button.dataset["acknowledge"] ?? ""));
    (next ?? list.current)?.focus();
  };

  return (
    <section className="alarms-part" ref={list} tabIndex={-1} aria-label="Alarms now">
      <div className="alarms-bar">
        <p>
          {waiting.length === 0
            ? "Nothing waits for you."
            : `${waiting.length} ${waiting.length === 1 ? "waits" : "wait"} for somebody to acknowledge ${waiting.length === 1 ? "it" : "them"}.`}
        </p>
        {waiting.length > 0 && (
          <button
            type="button"
            className="button"
            data-primary
            onClick={() => acknowledge(waiting.map(({ key }) => key))}
          >
            <Check size={15} aria-hidden="true" />
            Acknowledge all in view
          </button>
        )}
      </div>
      {rows.length === 0 ? (
        <p className="alarms-empty">
          {watched === 0
            ? "No rule watches any sensor yet. Make one under Rules."
            : `No alarm stands. ${watched} ${watched === 1 ? "sensor is" : "sensors are"} watched.`}
        </p>
      ) : (
        <ul className="alarm-rows">
          {rows.map((point) => (
            <AlarmRow key={point.key} point={point} onAcknowledge={acknowledge} />
          ))}
        </ul>
      )}
      {hidden > 0 && (
        <p className="form-note">{hidden} more outside the filters of the sensors’ screen.</p>
      )}
    </section>
  );
}
