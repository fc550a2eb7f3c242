// The alarms of the project on the screen: it looks at every device that changed, keeps the book,
// tells storage and other screens of this browser, and makes itself heard. Everything outside is
// handed in; the picture sees what it puts into the store.

import {
  createAlarmBook,
  type AlarmBook,
  type BookChanges,
} from "../core/alarm-log/create-alarm-book.ts";
import { writeAlarmCsv } from "../core/alarm-log/write-alarm-csv.ts";
import type { Device } from "../core/fleet/device.ts";
import type { Timers } from "../core/lib/ports.ts";
import { createAnnouncer } from "./create-announcer.ts";
import type { AlarmPorts } from "./alarm-ports.ts";
import { rulesInForce, type AlarmOrder } from "./alarms-state.ts";
import type { WallStore } from "./create-wall-store.ts";

/** Samples looked through in one go for what nobody saw; the rest waits for the next second. */
const SAMPLES_A_SECOND = 100_000;
const SECOND_MS = 1_000;
/** Whatever happened within is written at once, ms. */
const WRITE_MS = 200;

export interface AlarmDesk {
  start(): void;
  close(): void;
  carryOut(order: AlarmOrder): void;
  /** Writes what is still to be written: the page may be gone. */
  flush(): void;
}

export function createAlarmDesk(options: {
  readonly wall: WallStore;
  readonly timers: Timers;
  readonly ports: AlarmPorts;
}): AlarmDesk {
  const { wall, timers, ports } = options;
  const state = wall.store.getState;
  const announcer = createAnnouncer(wall, ports);
  let book: AlarmBook = createAlarmBook();
  let scope: string | null = null;
  let ready = false;
  let looking = false;
  let closed = false;
  let seen: ReadonlyMap<string, Device> = new Map();
  const toSearch = new Set<string>();
  const stops: (() => void)[] = [];
  let writing: (() => void) | null = null;

  /** Another project has a book of its own. */
  async function open(next: string): Promise<void> {
    flush();
    scope = next;
    ready = false;
    book = createAlarmBook();
    seen = new Map();
    toSearch.clear();
    wall.setAlarms({ points: book.points(), log: [] });
    const kept = await ports.log.load(next);
    if (scope !== next || closed) return;
    book.restore(kept, state().nowMs);
    if (kept.trouble !== null) wall.setAlarms({ trouble: kept.trouble });
    ready = true;
    announcer.startFrom(book.points());
    look();
  }

  function look(): void {
    const { phase, view, config, devices, fleet, nowMs } = state();
    if (phase.kind !== "wall" || view.project === null) return;
    const wanted = `${config.apiUrl} ${view.project}`;
    if (wanted !== scope) return void open(wanted);
    if (!ready || looking || devices === seen) return;
    // What is resumed changes devices, and would be looked at from within.
    looking = true;
    for (const id of [...devices.keys()].filter((each) => !seen.has(each))) {
      const stood = book.standingOf(id);
      if (stood.length > 0) wall.resumeAlarms(id, stood);
    }
    looking = false;
    const current = state().devices;
    for (const [id, device] of current) {
      const before = seen.get(id);
      if (before === device) continue;
      const series = wall.seriesOf(id);
      if (series === undefined) continue;
      if (before?.alarm !== device.alarm || before.revision !== device.revision) {
        book.follow(device, series, nowMs);
        toSearch.add(id);
      } else if (before.name !== device.name) book.follow(device, series, nowMs);
    }
    // An empty fleet is being read anew; only from a whole list a sensor can be missing.
    const whole = fleet === "loaded" && current.size > 0;
    if (whole) for (const id of seen.keys()) if (!current.has(id)) book.leave(id, nowMs);
    seen = current;
    tell();
  }

  function tell(): void {
    if (!book.takeNews()) return;
    wall.setAlarms({ points: book.points(), log: book.entries() });
    writing ??= timers.after(WRITE_MS, flush);
    announcer.tell(state().nowMs);
  }

  function flush(): void {
    writing?.();
    writing = null;
    const changes = book.drain();
    if (scope === null || isNothing(changes)) return;
    ports.channel.tell({ scope, changes });
    void ports.log.save(scope, changes).then((trouble) => {
      if (trouble !== null && trouble !== state().alarms.trouble) wall.setAlarms({ trouble });
    });
  }

  /** What history or late readings tell, some devices a second. */
  function search(): void {
    const { devices, nowMs, connection } = state();
    let left = SAMPLES_A_SECOND;
    for (const id of toSearch) {
      if (left <= 0 || connection.word !== "live") break;
      const device = devices.get(id);
      const series = wall.seriesOf(id);
      if (device?.history === "filling") continue;
      toSearch.delete(id);
      if (device === undefined || series === undefined || device.alarm.kind === "none") continue;
      left -= series.length;
      book.discover(device, series, nowMs);
    }
  }

  function tick(): void {
    if (closed) return;
    stops[0] = timers.after(SECOND_MS, tick);
    if (!ready) return;
    const { nowMs } = state();
    book.tick(nowMs);
    search();
    tell();
    announcer.tell(nowMs);
  }

  function carryOut(order: AlarmOrder): void {
    const { nowMs, alarms } = state();
    const by = alarms.person === "" ? "this screen" : alarms.person;
    switch (order.kind) {
      case "acknowledge":
        book.acknowledge(order.keys, by, nowMs);
        break;
      case "shelve":
        book.shelve(order.keys, {
          atMs: nowMs,
          untilMs: nowMs + order.forMs,
          by,
          reason: order.reason,
        });
        break;
      case "unshelve":
        book.unshelve(order.keys);
        break;
      case "set-rules":
        wall.setAlarms({ ownRules: order.rules });
        ports.memory.saveRules(order.rules);
        wall.judgeByRules(rulesInForce(state()));
        look();
        return;
      case "export":
        ports.saveCsv(writeAlarmCsv(state().alarms.log, nowMs));
        return;
      case "want-history":
        wall.setAlarms({ historyMs: order.forMs });
        ports.historyWanted();
        return;
      default:
        announcer.carryOut(order);
        return;
    }
    tell();
    flush();
  }

  function takeKeptRules(): void {
    const { rules, trouble } = ports.memory.loadRules();
    if (rules === null && trouble === null && state().alarms.ownRules === null) return;
    wall.setAlarms({ ownRules: rules, trouble: trouble ?? state().alarms.trouble });
    wall.judgeByRules(rulesInForce(state()));
  }

  return {
    start() {
      takeKeptRules();
      announcer.follow();
      tick();
      stops.push(
        wall.store.subscribe((now, before) => {
          if (now.devices !== before.devices || now.phase !== before.phase) look();
          if (now.config.screen.sound !== before.config.screen.sound) announcer.follow();
        }),
        ports.channel.listen((told) => {
          if (told.scope !== scope || !ready) return;
          book.take(told.changes, state().nowMs);
          tell();
        }),
        ports.memory.watchRules(takeKeptRules),
        () => announcer.close(),
      );
      look();
    },
    carryOut,
    flush,
    close() {
      flush();
      closed = true;
      for (const stop of stops) stop();
    },
  };
}

function isNothing({ entries, removed, shelves, watches }: BookChanges): boolean {
  return entries.length + removed.length + shelves.length + watches.length === 0;
}
