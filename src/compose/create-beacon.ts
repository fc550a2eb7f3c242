import {
  newBeaconReport,
  noteAnswer,
  type BeaconAnswer,
  type BeaconReport,
} from "../core/beacon/beacon-report.ts";
import { firstBeaconMs, nextBeaconMs } from "../core/beacon/beacon-times.ts";
import type { Cancel, Clock, Random, Timers } from "../core/lib/ports.ts";

/** Whoever does not answer within this is not waited for. */
const PATIENCE_MS = 5_000;

export interface BeaconOptions {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  /** The JSON that is told, as of now. */
  readonly tell: () => string;
  /** The status, null where it cannot be read; rejects where nobody answers, or on abort. */
  readonly post: (url: string, json: string, signal: AbortSignal) => Promise<number | null>;
  readonly log: (text: string) => void;
  /** null: nobody is to be told. */
  readonly onReport: (report: BeaconReport | null) => void;
}

/** Tells an address of the operator's how this page is, once a minute. */
export interface Beacon {
  /** Absolute; null: nobody is told any more. */
  follow(url: string | null): void;
  close(): void;
}

/**
 * One request a minute and never a second try: what failed is counted, and told in the log when it
 * begins and when it is over. Nothing of it is waited for, and nothing of it is seen on a screen.
 */
export function createBeacon(options: BeaconOptions): Beacon {
  const { clock, timers, random, log, onReport } = options;
  let url: string | null = null;
  let report: BeaconReport | null = null;
  let cancel: Cancel = () => undefined;
  let hangUp: Cancel = () => undefined;

  function arm(dueMs: number): void {
    cancel = timers.after(Math.max(0, dueMs - clock.now()), () => {
      arm(nextBeaconMs(dueMs, clock.now()));
      if (url !== null) void send(url);
    });
  }

  async function send(to: string): Promise<void> {
    hangUp();
    const control = new AbortController();
    let answer: BeaconAnswer = { kind: "none" };
    const stopWaiting = timers.after(PATIENCE_MS, () => {
      answer = { kind: "too-late" };
      control.abort();
    });
    hangUp = () => control.abort();
    try {
      const status = await options.post(to, options.tell(), control.signal);
      answer = { kind: "answered", status };
    } catch {
      // Whatever it was is the operator's to find out; it is counted as what it is for them.
    }
    stopWaiting();
    // What of the answer has not come yet is not wanted.
    control.abort();
    if (to === url) note(answer);
  }

  function note(answer: BeaconAnswer): void {
    if (report === null) return;
    const after = noteAnswer(report, answer, clock.now());
    if (after.failing && !report.failing) {
      log(`The beacon to ${after.host} failed: ${after.lastAnswer}.`);
    } else if (report.failing && !after.failing) {
      log(`The beacon to ${after.host} is taken again.`);
    }
    report = after;
    onReport(report);
  }

  function stop(): void {
    cancel();
    hangUp();
  }

  return {
    follow(next) {
      if (next === url) return;
      stop();
      url = next;
      report = next === null ? null : newBeaconReport(next);
      onReport(report);
      if (next !== null) arm(firstBeaconMs(clock.now(), random()));
    },
    close() {
      stop();
      url = null;
    },
  };
}
