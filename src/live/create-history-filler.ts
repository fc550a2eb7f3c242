// Reads what the stream cannot replay: the window before it was opened, and every gap in it. Per
// device and newest page first, a few requests at a time, until all of it is there. It knows no
// stream and no screen; the session tells it what happened.

import type { Cancel } from "../core/lib/ports.ts";
import type { DeviceEvent } from "../core/readings/device-event.ts";
import { keptForMs } from "../core/readings/kept-for.ts";
import type { HistoryOptions } from "./history/history-options.ts";
import { readPage } from "./history/read-page.ts";
import {
  createPlan,
  gapFromMs,
  historyStateOf,
  noteHeard,
  RETENTION_MS,
  type DevicePlan,
} from "./history/device-plan.ts";
import { createHostGate } from "./history/host-gate.ts";
import { nextDueMs, pickNext, type Picked } from "./history/pick-next.ts";
import { addSpan, createSpan } from "./history/span.ts";

/** Requests under way at once; the client's budget paces them. */
const CONCURRENCY = 3;
/** The window is read from a little earlier, so that its curve enters from the left. */
const LEAD_MS = 20 * 60_000;
/** After this long whatever was published is in the history: the cloud's 10 s, and some more. */
const INDEXED_MS = 12_000;
/** A burst of back-filled events is left to end before it is read again. */
const BURST_MS = 30_000;
/** Back-filling heard so soon after the stream was opened may have begun before. */
const AROUND_OPENING_MS = 10 * 60_000;

export interface HistoryFiller {
  /** Nothing is read before this: what is asked before the stream is open is asked twice. */
  release(): void;
  add(deviceIds: readonly string[]): void;
  /** Forgets every device that is not among these. */
  retain(deviceIds: ReadonlySet<string>): void;
  /** A live event of any device. */
  heard(event: DeviceEvent): void;
  /** The stream is gone; it was last heard at this local time. */
  streamLost(lastSignalMs: number): void;
  streamOpened(): void;
  /** The clock was found to differ by this much more or less than believed. */
  skewChanged(beforeMs: number, afterMs: number): void;
  setVisible(deviceIds: readonly string[]): void;
  setWindow(windowMs: number): void;
  /** Tries what waits for a retry at once. */
  nudge(): void;
  close(): void;
}

export function createHistoryFiller(options: HistoryOptions): HistoryFiller {
  const { clock, timers, sink, skewMs } = options;
  const plans = new Map<string, DevicePlan>();
  const gate = createHostGate(options.policy, options.random);
  let { windowMs } = options;
  let screenRank: ReadonlyMap<string, number> = new Map();
  let held = true;
  let closed = false;
  let running = 0;
  let added = 0;
  let openedMs: number | null = null;
  let openings = 0;
  let lostMs: number | null = null;
  let timer: Cancel | null = null;
  let told = "";

  const cloudNow = (): number => clock.now() + (skewMs() ?? 0);
  const windowFromMs = (): number => cloudNow() - Math.min(windowMs + LEAD_MS, RETENTION_MS);

  function tell(plan: DevicePlan): void {
    const state = historyStateOf(plan);
    if (state === plan.told) return;
    plan.told = state;
    sink.historyState(plan.id, state);
  }

  function tellProgress(): void {
    if (closed) return;
    let done = 0;
    let failed = 0;
    for (const plan of plans.values()) {
      if (plan.told === "filled") done += 1;
      if (plan.told === "failed") failed += 1;
    }
    const key = `${plans.size} ${done} ${failed}`;
    if (key !== told) sink.historyProgress({ total: plans.size, done, failed });
    told = key;
  }

  function pump(): void {
    timer?.();
    timer = null;
    if (held || closed) return;
    const now = clock.now();
    const most = gate.trying() ? 1 : CONCURRENCY;
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
    if (!span.quiet && span.toMs === null) lookAgain(plan);
    try {
      await readPage(plan, span, options, { gate, cloudNowMs: cloudNow(), closed: () => closed });
    } finally {
      // Also where the sink threw: a mistake of the picture must not end the reading for ever.
      running -= 1;
      plan.running = null;
      pump();
    }
    if (closed || plans.get(plan.id) !== plan) return;
    tell(plan);
    tellProgress();
  }

  /** Closes the seam: what was published just before the stream opened may not be indexed yet. */
  function lookAgain(plan: DevicePlan): void {
    const now = clock.now();
    if (openedMs === null || now >= openedMs + INDEXED_MS) return;
    const fromMs = Math.max(plan.coveredFromMs, cloudNow() - (now - openedMs) - 2 * INDEXED_MS);
    const due = { quiet: true, dueMs: openedMs + INDEXED_MS };
    addSpan(plan.spans, createSpan(fromMs, null, due), plan.running);
  }

  function addGaps(certainMs: number): void {
    const now = clock.now();
    for (const plan of plans.values()) {
      const fromMs = gapFromMs(plan, certainMs, now, cloudNow());
      addSpan(plan.spans, createSpan(fromMs, null, { quiet: false, dueMs: now }), plan.running);
      plan.notBeforeMs = 0;
      tell(plan);
    }
    tellProgress();
    pump();
  }

  function setWindow(nextMs: number): void {
    // What the window until now has let go of is not there any more, whoever read it.
    const keptFromMs = cloudNow() - keptForMs(windowMs);
    windowMs = nextMs;
    const now = clock.now();
    const fromMs = windowFromMs();
    for (const plan of plans.values()) {
      plan.coveredFromMs = Math.max(plan.coveredFromMs, keptFromMs);
      if (fromMs >= plan.coveredFromMs) continue;
      const span = createSpan(fromMs, plan.coveredFromMs, { quiet: false, dueMs: now });
      addSpan(plan.spans, span, plan.running);
      plan.coveredFromMs = fromMs;
      tell(plan);
    }
    tellProgress();
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
        const due = { quiet: false, dueMs: clock.now() };
        plan.spans.push(createSpan(plan.coveredFromMs, null, due));
        plans.set(id, plan);
        tell(plan);
      }
      tellProgress();
      pump();
    },
    retain(deviceIds) {
      for (const id of plans.keys()) if (!deviceIds.has(id)) plans.delete(id);
      tellProgress();
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
    setVisible(deviceIds) {
      screenRank = new Map(deviceIds.map((id, index) => [id, index]));
    },
    setWindow,
    nudge() {
      gate.open();
      for (const plan of plans.values()) plan.notBeforeMs = 0;
      pump();
    },
    close() {
      closed = true;
      timer?.();
      timer = null;
      plans.clear();
    },
  };
}
