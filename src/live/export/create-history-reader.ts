// Reads stretches of history that somebody waits for, whatever the filler is doing: the same
// client and budget, the same backoff, and an end to it at any moment.

import type { Failure } from "../../core/connection/failure.ts";
import type { Stretch } from "../../core/csv/plan-reads.ts";
import type { DeviceEvent } from "../../core/readings/device-event.ts";
import { createPlan } from "../history/device-plan.ts";
import type { HistoryOptions } from "../history/history-options.ts";
import { createHostGate } from "../history/host-gate.ts";
import { readPage } from "../history/read-page.ts";
import { createSpan } from "../history/span.ts";

/** Requests under way at once; the client's budget paces them. */
const CONCURRENCY = 2;

export interface HistoryReader {
  /**
   * Reads a stretch page by page, newest first; `take` hears of every page and from when on all
   * has been read. False where it was stopped before its end, or the device is `gone`.
   */
  read(
    deviceId: string,
    stretch: Stretch,
    hear: {
      readonly take: (events: readonly DeviceEvent[], readFromMs: number) => void;
      readonly gone: () => boolean;
    },
  ): Promise<boolean>;
  /** What the last request failed by; null after one that did not. */
  failure(): Failure | null;
  /** Tries what waits for a retry at once, or as soon as the server allows. */
  nudge(): void;
  /** Sends nothing more, and gives up what is under way. */
  close(): void;
}

/** `clock` is the cloud's time here, as the stretches are. */
export function createHistoryReader(
  options: Pick<HistoryOptions, "project" | "client" | "clock" | "timers" | "random" | "policy">,
): HistoryReader {
  const { clock, timers } = options;
  const gate = createHostGate(options.policy, options.random);
  const stop = new AbortController();
  /** Those who wait for a time, for a turn or for a nudge; each looks again when woken. */
  const waiting = new Set<() => void>();
  let running = 0;
  let nudges = 0;
  let failure: Failure | null = null;

  const skewMs = (): number => 0;
  const client: HistoryOptions["client"] = {
    async history(request) {
      const answer = await options.client.history({ ...request, signal: stop.signal });
      failure = answer.ok ? null : answer.failure;
      return answer;
    },
  };

  function wakeAll(): void {
    for (const wake of waiting) wake();
  }

  function sleep(delayMs: number | null): Promise<void> {
    return new Promise((resolve) => {
      const cancel = delayMs === null ? null : timers.after(delayMs, () => wake());
      const wake = (): void => {
        cancel?.();
        waiting.delete(wake);
        resolve();
      };
      waiting.add(wake);
    });
  }

  /** Waits for `untilMs()` and for one of the turns; false where there is no more to be had. */
  async function turn(untilMs: () => number): Promise<boolean> {
    while (!stop.signal.aborted) {
      const delayMs = Math.max(untilMs(), gate.untilMs()) - clock.now();
      if (delayMs > 0) await sleep(delayMs);
      else if (running >= (gate.trying() ? 1 : CONCURRENCY)) await sleep(null);
      else return true;
    }
    return false;
  }

  return {
    async read(deviceId, stretch, { take, gone }) {
      const span = createSpan(stretch.fromMs, stretch.toMs, {
        quiet: false,
        dueMs: stretch.dueMs,
      });
      const plan = createPlan(deviceId, 0, stretch.fromMs);
      plan.spans.push(span);
      let heard: readonly DeviceEvent[] = [];
      const sink = {
        history(_: string, events: readonly DeviceEvent[]): void {
          heard = events;
        },
      };
      while (plan.spans.length > 0) {
        const before = nudges;
        const retryMs = (): number => (nudges === before ? plan.notBeforeMs : 0);
        if (!(await turn(() => Math.max(stretch.dueMs, retryMs()))) || gone()) return false;
        running += 1;
        heard = [];
        const closed = (): boolean => stop.signal.aborted;
        const read = await readPage(
          plan,
          span,
          { ...options, skewMs, client, sink },
          { gate, closed },
        );
        running -= 1;
        wakeAll();
        if (closed()) return false;
        if (!read) continue;
        const over = plan.spans.length === 0;
        take(heard, over ? stretch.fromMs : (span.oldestMs ?? stretch.toMs));
      }
      return true;
    },
    failure: () => failure,
    nudge() {
      nudges += 1;
      gate.open();
      wakeAll();
    },
    close() {
      stop.abort();
      wakeAll();
    },
  };
}
