// Makes alarms heard and shown outside the page, where that is switched on. It decides nothing of
// an alarm; it tells of what stands unacknowledged in the store.

import { entryById } from "../core/alarm-log/entry-by-id.ts";
import type { AlarmPoint } from "../core/alarm-log/alarm-point.ts";
import { describeAlarm } from "../core/alarm-log/describe-alarm.ts";
import { NOTHING_HEARD, soundDue } from "../core/alarm-log/sound-due.ts";
import type { AlarmPorts, AlarmSettings } from "./alarm-ports.ts";
import type { AlarmOrder, NotificationState, SoundState } from "./alarms-state.ts";
import type { WallStore } from "./create-wall-store.ts";

export const SOUND_NOTICE = "sound";
const BLOCKED = "Sound needs one press on this page after each start.";

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
  start(): void;
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

  function soundState(): SoundState {
    if (!sound.supported) return "unsupported";
    if (!settings.sound) return "off";
    return sound.isAllowed() ? "on" : "blocked";
  }

  function notificationState(): NotificationState {
    const permission = notifications.state();
    if (permission === "unsupported" || permission === "denied") return permission;
    return settings.notifications && permission === "granted" ? "on" : "off";
  }

  function showState(): void {
    const now = soundState();
    wall.setAlarms({
      person: settings.person,
      sound: now,
      notifications: notificationState(),
    });
    if (now === "blocked") wall.addNotices([{ id: SOUND_NOTICE, text: BLOCKED }]);
    else wall.dismissNotice(SOUND_NOTICE);
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
    start() {
      if (settings.sound) sound.open(showState);
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
