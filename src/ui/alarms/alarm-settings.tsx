import { useId, useState } from "react";
import type { NotificationState, SoundState } from "../../store/alarms-state.ts";
import { Switch } from "../controls/switch.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";

const SOUND: Readonly<Record<SoundState, string>> = {
  off: "Silent.",
  on: "A new alarm is heard at once, and again each minute until it is acknowledged or over.",
  blocked: "Sound waits for a press on this page: browsers want one after each start.",
  unsupported: "This browser makes no sound of its own.",
};

const NOTIFICATIONS: Readonly<Record<NotificationState, string>> = {
  off: "Nothing is shown outside this page.",
  on: "Each new alarm is shown once, also while this page is in the background.",
  denied:
    "This browser was told not to show notifications of this page. Allow them in the browser’s settings for this address, then switch on again.",
  unsupported:
    "This browser shows no notifications here; a page needs https or localhost for them.",
};

/** How alarms are told beside the picture; remembered by this browser. */
export function AlarmSettings() {
  const commands = useCommands();
  const { sound, notifications, person } = useWall((state) => state.alarms);
  const [typed, setTyped] = useState(person);
  const id = useId();
  return (
    <section className="alarms-part alarm-settings" aria-label="Sound and notifications">
      <div className="setting">
        <div>
          <label id={`${id}-sound`} htmlFor={`${id}-sound-switch`}>
            Sound
          </label>
          <p id={`${id}-sound-note`} aria-live="polite">
            {SOUND[sound]}
          </p>
          <div className="setting-tests">
            {sound === "blocked" && (
              <button
                type="button"
                className="button"
                data-primary
                onClick={() => commands.orderAlarms({ kind: "set-sound", on: true })}
              >
                Let this page be heard
              </button>
            )}
            {(["alarm", "warning"] as const).map((level) => (
              <button
                key={level}
                type="button"
                className="button"
                disabled={sound === "unsupported"}
                onClick={() => commands.orderAlarms({ kind: "test-sound", level })}
              >
                Test {level}
              </button>
            ))}
          </div>
        </div>
        <Switch
          id={`${id}-sound-switch`}
          labelledBy={`${id}-sound`}
          describedBy={`${id}-sound-note`}
          checked={sound === "on" || sound === "blocked"}
          onChange={(on) => commands.orderAlarms({ kind: "set-sound", on })}
        />
      </div>
      <div className="setting">
        <div>
          <label id={`${id}-notes`} htmlFor={`${id}-notes-switch`}>
            Notifications
          </label>
          <p id={`${id}-notes-note`} aria-live="polite">
            {NOTIFICATIONS[notifications]}
          </p>
          <div className="setting-tests">
            <button
              type="button"
              className="button"
              disabled={notifications !== "on"}
              onClick={() => commands.orderAlarms({ kind: "test-notification" })}
            >
              Test notification
            </button>
          </div>
        </div>
        <Switch
          id={`${id}-notes-switch`}
          labelledBy={`${id}-notes`}
          describedBy={`${id}-notes-note`}
          checked={notifications === "on"}
          onChange={(on) => commands.orderAlarms({ kind: "set-notifications", on })}
        />
      </div>
      <form
        className="setting"
        onSubmit={(event) => {
          event.preventDefault();
          commands.orderAlarms({ kind: "set-person", person: typed });
        }}
      >
        <label className="field" htmlFor={`${id}-person`}>
          Who acknowledges on this screen (may be left out)
          <input
            id={`${id}-person`}
            className="input"
            value={typed}
            maxLength={80}
            autoComplete="name"
            placeholder="this screen"
            onChange={(event) => setTyped(event.target.value)}
            onBlur={() => commands.orderAlarms({ kind: "set-person", person: typed })}
          />
        </label>
      </form>
    </section>
  );
}
