// Makes alarms heard and shown outside the page, where that is switched on. It decides nothing of
// an alarm; it tells of what stands unacknowledged in the store.

import { entryById } from "../core/alarm-log/entry-by-id.ts";
import type { AlarmPoint } from "../core/alarm-log/alarm-point.ts";
import { describeAlarm } from "../core/alarm-log/describe-alarm.ts";
import { NOTHING_HEARD, soundDue } from "../core/alarm-log/sound-due.ts";
import type { AlarmPorts, AlarmSettings } from "./alarm-ports.ts";
import type { AlarmOrder, NotificationState, SoundState } from "./alarms-state.ts";
import type { WallStore } from "./create-wall-store.ts";

type AnnouncerOrder = Extract<
  AlarmOrder,
  {
    readonly kind:
      | "set-person"
      | "set-sound"
      | "test-sound"
      | "set-notifications"
      | "test-notification";
  }
>;

export interface Announcer {
  /** Begins with what this browser and config.json say, and again when that has changed. */
  follow(): void;
  /** What already stood when the page was opened is no news. */
  startFrom(points: ReadonlyMap<string, AlarmPoint>): void;
  tell(nowMs: number): void;
  carryOut(order: AnnouncerOrder): void;
  close(): void;
}

export function createAnnouncer(wall: WallStore, ports: AlarmPorts): Announcer {
  const { memory, sound, notifications } = ports;
  let settings = memory.load();
  let heard = NOTHING_HEARD;
  let shown = new Set<string>();

  /** What was chosen on this browser wins over config.json. */
  function isSoundWanted(): boolean {
    return settings.sound ?? wall.store.getState().config.screen.sound ?? false;
  }

  function soundState(): SoundState {
    if (!sound.supported) return "unsupported";
    if (!isSoundWanted()) return "off";
    return sound.isAllowed() === false ? "blocked" : "on";
  }

  function notificationState(): NotificationState {
    const permission = notifications.state();
    if (permission === "unsupported" || permission === "denied") return permission;
    return settings.notifications && permission === "granted" ? "on" : "off";
  }

  function showState(): void {
    wall.setAlarms({
      person: settings.person,
      sound: soundState(),
      notifications: notificationState(),
    });
  }

  function change(patch: Partial<AlarmSettings>): void {
    settings = { ...settings, ...patch };
    memory.save(settings);
    showState();
  }

  function notify(points: ReadonlyMap<string, AlarmPoint>): void {
    const { alarms, config, view } = wall.store.getState();
    const standing = new Set<string>();
    for (const { phase, entryId } of points.values()) {
      if (phase.kind !== "active" || entryId === null) continue;
      const entry = entryById(alarms.log, entryId);
      if (entry === undefined) continue;
      // An alarm that comes again is a new one to whoever was told of the first.
      const tag = `${entryId} ${entry.times}`;
      standing.add(tag);
      if (shown.has(tag) || notificationState() !== "on") continue;
      const { title, body } = describeAlarm(entry, {
        unit: view.unit,
        locale: config.screen.locale,
      });
      notifications.show({ title, body, tag });
    }
    shown = standing;
  }

  return {
    follow() {
      if (sound.supported && isSoundWanted()) sound.open(showState);
      showState();
    },
    startFrom(points) {
      const entries = wall.store.getState().alarms.log;
      shown = new Set(
        [...points.values()].flatMap(({ entryId }) => {
          if (entryId === null) return [];
          return `${entryId} ${entryById(entries, entryId)?.times ?? 1}`;
        }),
      );
    },
    tell(nowMs) {
      const { points } = wall.store.getState().alarms;
      notify(points);
      const due = soundDue(points.values(), heard, nowMs);
      // What nobody could hear is still to be heard: at once, when the page may be.
      if (due.level !== null && isSoundWanted() && sound.isAllowed() !== true) return;
      heard = due.memory;
      if (due.level !== null && soundState() === "on") sound.play(due.level, true);
    },
    carryOut(order) {
      switch (order.kind) {
        case "set-person":
          return change({ person: order.person.trim() });
        case "set-sound":
          if (order.on) sound.open(showState);
          return change({ sound: order.on });
        case "test-sound":
          sound.open(showState);
          return sound.play(order.level, false);
        case "set-notifications":
          if (!order.on) return change({ notifications: false });
          return void notifications.ask().then(() => change({ notifications: true }));
        case "test-notification":
          return notifications.show({
            title: "Isotherm can be seen",
            body: "An alarm will look like this.",
            tag: "test",
          });
        default:
          return order satisfies never;
      }
    },
    close: () => sound.close(),
  };
}
