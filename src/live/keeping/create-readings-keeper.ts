// Keeps the wall's readings over a reload and a power cut: a line in a journal for what came in
// the last seconds, rolled up into pieces of some hours now and then. What fails costs what was
// kept, never the wall.

import type { Result } from "../../core/lib/result.ts";
import type { Cancel, Clock, Timers } from "../../core/lib/ports.ts";
import { assembleKept, type Kept } from "../../core/persistence/assemble-kept.ts";
import type { Coverage } from "../../core/persistence/coverage.ts";
import type { KeepingReport } from "../../core/persistence/keeping-report.ts";
import type { KeepTrouble } from "../../core/persistence/keep-trouble.ts";
import type { FoundRows, ScopeRow } from "../../core/persistence/kept-rows.ts";
import type { ReadingsStore } from "../../core/persistence/readings-store.ts";
import type { DeviceEvent } from "../../core/readings/device-event.ts";
import { createJournal } from "./create-journal.ts";
import { createKeepingReporter } from "./create-keeping-reporter.ts";
import { createUnwritten } from "./create-unwritten.ts";
import type { KeptWall } from "./kept-wall.ts";
import { writePieces } from "./write-pieces.ts";

/** A power cut costs this much, which the next start reads again with the rest of its gap. */
const LINE_MS = 15_000;
/** A sensor that sends every 20 s has its piece written again 16 times, not a thousand times. */
const ROLL_UP_MS = 15 * 60_000;
/** A first fill, or many short lives of a page: the journal is read whole at every start. */
const MOST_JOURNALED = 300_000;
const MOST_LINES = 240;
const RETRY_MS = 3_600_000;
const TIDY_MS = 3_600_000;
const UNUSED_MS = 31 * 24 * 3_600_000;

export interface ReadingsKeeperOptions {
  readonly store: ReadingsStore;
  readonly scope: string;
  /** A name that no other page has. */
  readonly page: string;
  readonly wall: KeptWall;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Calls when the machine has nothing better to do. */
  readonly idle: (fn: () => void) => Cancel;
  /** The most that may be kept of everything, in bytes. */
  readonly mostBytes: () => Promise<number>;
  readonly tell: (report: KeepingReport) => void;
}

export interface ReadingsKeeper {
  /** Puts what was kept on the wall, if it comes within `limitMs`; what is known of each device. */
  open(limitMs: number): Promise<ReadonlyMap<string, Coverage>>;
  /** What the wall has been told, by the stream or from history. */
  hear(events: readonly DeviceEvent[]): void;
  /** These are all devices of the project. */
  listed(deviceIds: ReadonlySet<string>): void;
  /** Writes what is not written yet, at once: the page may be on its way out. */
  flush(): void;
  /** Writes the last of it and stops. */
  close(): void;
}

export function createReadingsKeeper(options: ReadingsKeeperOptions): ReadingsKeeper {
  const { store, scope, wall, clock, timers } = options;
  const unwritten = createUnwritten(wall);
  const report = createKeepingReporter(clock, options.tell);
  const journal = createJournal({ ...options, unwritten, report });
  /** Null while nothing is kept: before it was opened, and after it failed. */
  let generation: string | null = null;
  let generations = 0;
  let rolledMs = clock.now();
  let tidiedMs = Number.NEGATIVE_INFINITY;
  let damagedMs = Number.NEGATIVE_INFINITY;
  let rolling = false;
  let closed = false;
  let cancel: Cancel | null = null;

  function after(delayMs: number, work: () => Promise<void>): void {
    cancel?.();
    cancel = null;
    if (closed) return;
    cancel = timers.after(delayMs, () => {
      cancel = options.idle(() => void work());
    });
  }

  /** Nothing is kept any more; what was is of no use. */
  function forget(): void {
    generation = null;
    unwritten.clear();
    journal.take();
  }

  /** Begins the scope anew: everything on the wall is to be written. */
  async function startAnew(): Promise<void> {
    forget();
    generations += 1;
    const usedMs = clock.now();
    const name = `${options.page} ${generations}`;
    const row = { generation: name, usedMs, keptFromMs: 0, bytes: 0, samples: 0 };
    const begun = await store.begin(scope, row);
    if (closed) return;
    if (!begun.ok) return fail(begun.failure);
    report.wrote(0);
    startFrom(row);
  }

  function startFrom(row: ScopeRow): void {
    generation = row.generation;
    report.kept(row, 0);
    unwritten.addWhole(wall.devices().keys());
    if (wall.devices().size > 0) after(0, rollUp);
    else after(LINE_MS, turn);
  }

  async function fail(cause: KeepTrouble): Promise<void> {
    forget();
    report.failed(cause);
    // What does not answer is not asked to delete anything.
    if (cause.kind !== "unavailable") await store.drop();
    if (closed) return;
    const again = clock.now() - damagedMs < RETRY_MS;
    if (cause.kind !== "damaged" || again) return after(RETRY_MS, startAnew);
    damagedMs = clock.now();
    return startAnew();
  }

  /** Another tab has begun anew: what it began is added to. */
  async function join(): Promise<void> {
    forget();
    const found = await store.read(scope);
    if (closed) return;
    if (!found.ok) return fail(found.failure);
    const kept = assembleKept(found.value);
    if (kept === "damaged") return fail({ kind: "damaged" });
    return kept === null ? startAnew() : startFrom(kept.scope);
  }

  function restore(found: Result<FoundRows, KeepTrouble>): ReadonlyMap<string, Coverage> {
    const kept = found.ok ? assembleKept(found.value) : null;
    if (!found.ok) void fail(found.failure);
    else if (kept === "damaged") void fail({ kind: "damaged" });
    else if (kept === null) void startAnew();
    else return goOn(kept);
    return new Map();
  }

  function goOn(kept: Kept): ReadonlyMap<string, Coverage> {
    const known = new Map<string, Coverage>();
    let journaled = 0;
    wall.restore(kept.devices);
    for (const { device, journaled: lately } of kept.devices) {
      unwritten.addFound(device.id, lately);
      for (const { length } of lately) journaled += length;
      if (device.coverage !== null) known.set(device.id, device.coverage);
    }
    journal.found(kept.journal);
    generation = kept.scope.generation;
    report.kept(kept.scope, journaled);
    after(LINE_MS, turn);
    return known;
  }

  async function turn(): Promise<void> {
    const mine = generation;
    const trouble = mine === null ? null : await journal.write(mine);
    if (closed || generation !== mine) return;
    if (trouble !== null) return fail(trouble);
    const full = report.journaled() > MOST_JOURNALED || journal.lines > MOST_LINES;
    if (full || clock.now() - rolledMs >= ROLL_UP_MS) return rollUp();
    after(LINE_MS, turn);
  }

  async function rollUp(): Promise<void> {
    const mine = generation;
    if (mine === null || closed) return;
    if (rolling) return after(LINE_MS, turn);
    rolling = true;
    const outcome = await writePieces({
      ...options,
      generation: mine,
      unwritten,
      report,
      journal: journal.take(),
      isClosed: () => closed || generation !== mine,
    });
    const trouble = outcome ?? (await tidy());
    rolling = false;
    if (closed || generation !== mine) return;
    rolledMs = clock.now();
    if (trouble === "foreign") return join();
    if (trouble !== null) return fail(trouble);
    after(LINE_MS, turn);
  }

  async function tidy(): Promise<KeepTrouble | null> {
    const now = clock.now();
    if (now - tidiedMs < TIDY_MS || !wall.isTimeSure() || closed) return null;
    tidiedMs = now;
    const bounds = { unusedSinceMs: now - UNUSED_MS, mostBytes: await options.mostBytes() };
    const tidied = await store.tidy(scope, bounds);
    if (!tidied.ok) return tidied.failure;
    if (tidied.value !== null) report.kept(tidied.value, report.journaled());
    return null;
  }

  return {
    open(limitMs) {
      return new Promise((resolve) => {
        let late = false;
        const giveUp = timers.after(limitMs, () => {
          late = true;
          resolve(new Map());
        });
        void store.read(scope).then((found) => {
          giveUp();
          if (closed) resolve(new Map());
          else if (!late) resolve(restore(found));
          // The wall has begun without it, and reads everything itself.
          else if (found.ok) void startAnew();
          else void fail(found.failure);
        });
      });
    },
    hear(events) {
      if (generation === null) return;
      for (const event of events) if (event.kind === "readings") unwritten.hear(event);
    },
    listed: (deviceIds) => unwritten.retain(deviceIds),
    flush() {
      const mine = generation;
      if (mine === null) return;
      void journal.write(mine)?.then((trouble) => {
        if (trouble !== null && !closed && generation === mine) void fail(trouble);
      });
    },
    close() {
      if (closed) return;
      const last = generation === null ? null : journal.write(generation);
      closed = true;
      cancel?.();
      void Promise.resolve(last).then(() => store.close());
    },
  };
}
