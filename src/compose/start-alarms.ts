// The alarm desk over this browser's storage, sound and notifications: a chunk of its own, on its
// way while the host and the cloud are asked for the first sensors.

import { createAlarmChannel } from "../browser/alarm-channel.ts";
import { createAlarmLogStore } from "../browser/alarm-log-store.ts";
import { alarmMemory } from "../browser/alarm-memory.ts";
import { browserBeat } from "../browser/browser-timers.ts";
import { notifications } from "../browser/notifications.ts";
import { saveFile } from "../browser/save-file.ts";
import { createSound } from "../browser/sound.ts";
import { readEntry, readShelf, readWatch } from "../core/alarm-log/read-kept.ts";
import { parseAlarmRules, rulesAsConfig } from "../core/config/parse-alarm-rules.ts";
import type { AlarmPorts, ToldChanges } from "../store/alarm-ports.ts";
import { createAlarmDesk, type AlarmDesk } from "../store/create-alarm-desk.ts";
import type { WallStore } from "../store/create-wall-store.ts";

const CSV = "text/csv;charset=utf-8";
const WRONG_RULES =
  "The rules that were made on this screen are not valid any more; those of config.json hold.";

export function startAlarms(wall: WallStore, historyWanted: () => void): AlarmDesk {
  const rows = createAlarmLogStore();
  const ports: AlarmPorts = {
    log: {
      async load(scope) {
        const { entries, shelves, trouble } = await rows.load(scope);
        return {
          entries: entries.flatMap((row) => readEntry(row) ?? []),
          shelves: shelves.flatMap(({ id, value }) => {
            const shelf = readShelf(value);
            return shelf === null ? [] : [{ key: id, shelf }];
          }),
          watches: shelves.flatMap(({ value }) => readWatch(value) ?? []),
          trouble,
        };
      },
      save: (scope, { entries, removed, shelves, watches }) =>
        rows.save(scope, {
          entries: entries.map((entry) => ({ id: entry.id, value: entry })),
          removed,
          // Beside the shelves: a table of its own would be another version of the database, which
          // a page of an older build would take for a broken one.
          shelves: [
            ...shelves.map(({ key, shelf }) => ({ id: key, value: shelf })),
            ...watches.map((watch) => ({
              id: `watch ${watch.key}`,
              value: watch.rule === null ? null : watch,
            })),
          ],
        }),
    },
    channel: createAlarmChannel<ToldChanges>(),
    memory: {
      ...alarmMemory,
      loadRules() {
        const kept = alarmMemory.loadRules();
        if (kept === undefined) return { rules: null, trouble: null };
        const parsed = parseAlarmRules(kept);
        return parsed.ok
          ? { rules: parsed.value, trouble: null }
          : { rules: null, trouble: WRONG_RULES };
      },
      saveRules: (rules) => alarmMemory.saveRules(rules === null ? null : rulesAsConfig(rules)),
    },
    sound: createSound(),
    notifications,
    saveCsv: (text) =>
      saveFile("isotherm-alarms.csv", new Blob([text], { type: CSV }), () => undefined),
    historyWanted,
  };
  const desk = createAlarmDesk({ wall, timers: browserBeat, ports });
  desk.start();
  // Whatever is still to be written goes before the page does.
  addEventListener("pagehide", () => desk.flush());
  return desk;
}
