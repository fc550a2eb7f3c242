// Reads what the stream cannot replay: the window before it was opened, and every gap in it. Per
// device and newest page first, a few requests at a time, until all of it is there. It knows no
// stream and no screen; the session tells it what happened.

import type { Cancel } from "../core/lib/ports.ts";
import { keptForMs, SAMPLES_REACH_MS } from "../core/readings/kept-for.ts";
import type { HistoryFiller } from "./history/history-filler.ts";
import type { HistoryOptions } from "./history/history-options.ts";
import { readPage } from "./history/read-page.ts";
import { changeWindow } from "./history/change-window.ts";
import { createHistoryTeller, type TellerView } from "./history/create-history-teller.ts";
import {
  createPlan,
  gapFromMs,
  INDEXING_MS,
  noteHeard,
  RETENTION_MS,
  type DevicePlan,
} from "./history/device-plan.ts";
import { createHostGate } from "./history/host-gate.ts";
import { missingOf } from "./history/missing-of.ts";
import { NAMED_NEXT } from "./history/measure-progress.ts";
import { firstInOrder, nextDueMs, pickNext, type Picked } from "./history/pick-next.ts";
import { hearFrom } from "./history/seam.ts";
import { beginPlan, knownStretch } from "./history/known-stretch.ts";
import { addSpan, createSpan } from "./history/span.ts";

/** Requests under way at once; the client's budget paces them. */
const CONCURRENCY = 3;
/** The window is read from a little earlier, so that its curve enters from the left. */
const LEAD_MS = 20 * 60_000;
/** A burst of back-filled events is left to end before it is read again. */
const BURST_MS = 30_000;
/** Back-filling heard so soon after the stream was opened may have begun before. */
const AROUND_OPENING_MS = 10 * 60_000;

export function createHistoryFiller(options: HistoryOptions): HistoryFiller {
  const { clock, timers, skewMs } = options;
  const plans = new Map<string, DevicePlan>();
  const known = new Map(options.known);
  const gate = createHostGate(options.policy, options.random);
  let { windowMs } = options;
  let screenRank: ReadonlyMap<string, number> = new Map();
  let held = true;
  let givesWay = false;
  let closed = false;
  let running = 0;
  let added = 0;
  let openedMs: number | null = null;
  let openings = 0;
  let lostMs: number | null = null;
  let timer: Cancel | null = null;
  const teller = createHistoryTeller(options, view);

  const cloudNow = (): number => clock.now() + (skewMs() ?? 0);
  const windowFromMs = (): number => cloudNow() - Math.min(windowMs + LEAD_MS, RETENTION_MS);
  const keptFromMs = (): number => cloudNow() - keptForMs(windowMs) + SAMPLES_REACH_MS;

  function view(): TellerView {
    const now = clock.now();
    const skew = skewMs() ?? 0;
    const untilMs = gate.untilMs();
    return {
      plans,
      skewMs: skew,
      lostMs: lostMs === null ? null : lostMs + skew - INDEXING_MS,
      running,
      next: firstInOrder(plans.values(), screenRank, now, NAMED_NEXT),
      onScreen: screenRank,
      waiting: untilMs > now ? { untilMs: untilMs + skew, why: gate.why() } : null,
    };
  }

  function pump(): void {
    timer?.();
    timer = null;
    if (closed) return;
    teller.note();
    if (held) return;
    const now = clock.now();
    const most = gate.trying() || givesWay ? 1 : CONCURRENCY;
    while (running < most && gate.untilMs() <= now) {
      const picked = pickNext(plans.values(), screenRank, now);
      if (picked === null) break;
      void read(picked);
    }
    if (running >= most) return;
    const dueMs = Math.max(gate.untilMs(), nextDueMs(plans.values(), now) ?? 0);
    if (dueMs > now) timer = timers.after(dueMs - now, pump);
  }

  async function read({ plan, span }: Picked): Promise<void> {
    running += 1;
    plan.running = span;
    try {
      const done = await readPage(plan, span, options, { gate, closed: () => closed });
      if (done) teller.notePage(clock.now());
    } finally {
      // Also where the sink threw: a mistake of the picture must not end the reading for ever.
      running -= 1;
      plan.running = null;
      pump();
    }
  }

  function addGaps(certainMs: number): void {
    const now = clock.now();
    for (const plan of plans.values()) {
      const fromMs = gapFromMs(plan, certainMs, now, cloudNow());
      // A sensor that was silent before was heard to be: only what came after is not known.
      const openFromMs = Math.max(fromMs, certainMs - INDEXING_MS);
      const due = { quiet: false, dueMs: now, openFromMs };
      addSpan(plan.spans, createSpan(fromMs, null, due), plan.running);
      plan.notBeforeMs = 0;
      hearFrom(plan, now, skewMs());
    }
    pump();
  }

  function setWindow(nextMs: number): void {
    const keptMs = keptFromMs();
    windowMs = nextMs;
    const now = clock.now();
    for (const plan of plans.values()) changeWindow(plan, windowFromMs(), keptMs, now);
    pump();
  }

  return {
    release() {
      held = false;
      pump();
    },
    add(deviceIds) {
      for (const id of deviceIds) {
        if (plans.has(id)) continue;
        const plan = createPlan(id, added++, windowFromMs());
        beginPlan(plan, known.get(id), keptFromMs(), clock.now());
        if (openedMs !== null) plan.heardFromMs = clock.now();
        plans.set(id, plan);
      }
      pump();
    },
    retain(deviceIds) {
      for (const id of plans.keys()) if (!deviceIds.has(id)) plans.delete(id);
      teller.note();
      // Who comes back comes back without its readings.
      for (const id of known.keys()) if (!deviceIds.has(id)) known.delete(id);
    },
    heard(event) {
      const plan = plans.get(event.deviceId);
      if (plan === undefined) return;
      const now = clock.now();
      noteHeard(plan, event, now, cloudNow());
      if (event.kind !== "readings" || !event.backfilled || openedMs === null) return;
      if (plan.refilledFor === openings || now - openedMs > AROUND_OPENING_MS) return;
      plan.refilledFor = openings;
      const due = { quiet: true, dueMs: now + BURST_MS };
      addSpan(plan.spans, createSpan(plan.coveredFromMs, null, due), plan.running);
      pump();
    },
    streamLost(lastSignalMs) {
      lostMs = Math.min(lastSignalMs, lostMs ?? lastSignalMs);
      teller.note();
    },
    streamOpened() {
      openings += 1;
      openedMs = clock.now();
      // Before the first ping the skew is a guess: a minute more costs nothing.
      const unsureMs = skewMs() === null ? 60_000 : 0;
      const certainMs = (lostMs ?? openedMs) + (skewMs() ?? 0) - unsureMs;
      lostMs = null;
      gate.open();
      addGaps(certainMs);
    },
    skewChanged(beforeMs, afterMs) {
      if (Math.abs(afterMs - beforeMs) < 30_000) return;
      addGaps(clock.now() + Math.min(beforeMs, afterMs));
      setWindow(windowMs);
    },
    coverageOf(deviceId, lastSignalMs) {
      const plan = plans.get(deviceId);
      if (plan === undefined) return null;
      const heardMs = lostMs ?? lastSignalMs;
      // Before the first stream nothing is known but what was kept.
      if (openedMs === null || heardMs === null) return known.get(deviceId) ?? null;
      return knownStretch(plan, heardMs, skewMs(), clock.now());
    },
    setVisible(deviceIds) {
      screenRank = new Map(deviceIds.map((id, index) => [id, index]));
      teller.note();
    },
    setWindow,
    missingOf(deviceId, fromMs) {
      const at = { now: clock.now(), cloudNowMs: cloudNow(), windowMs };
      return missingOf(plans.get(deviceId), fromMs, at);
    },
    giveWay(on) {
      givesWay = on;
      pump();
    },
    nudge() {
      gate.open();
      for (const plan of plans.values()) plan.notBeforeMs = 0;
      pump();
    },
    close() {
      closed = true;
      timer?.();
      timer = null;
      teller.close();
      plans.clear();
    },
  };
}
