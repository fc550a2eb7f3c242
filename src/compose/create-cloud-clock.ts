import type { Cancel, Clock, Timers } from "../core/lib/ports.ts";
import type { SteadyClock } from "../browser/create-steady-clock.ts";
import type { WallStore } from "../store/create-wall-store.ts";

const TICK_MS = 1_000;
/** A hidden page ticks once a minute. One that ticks later than that was frozen, or slept. */
const LATE_TICK_MS = 70_000;
/** The page waits no longer than this for its host's time. */
const BOOT_LOOK_MS = 2_000;
/** A connection is judged within 2 s of waking: what a leap was has to be known before. */
const LEAP_LOOK_MS = 700;
/** A `Date` header is cut to the second and took its time: less than this is no skew. */
const HEADER_MS = 3_000;
/** Another time is worth another try where it is another by this much. */
const DIFFERS_MS = 30_000;

/** The cloud's time, as well as it is known: this machine's steady clock and the measured skew. */
export interface CloudClock extends Clock {
  /** Asks the page's host for its time; pings, which are the cloud's own, are not overruled. */
  lookAtHost(): Promise<void>;
  /**
   * A signature was refused for its times; `serverSkewMs` is the refusing server's time minus
   * local, where it could be read. True where another time is held for right now.
   */
  correct(serverSkewMs: number | null): Promise<boolean>;
  /** The machine slept; `now()` has been put right already. */
  onSlept(fn: () => void): Cancel;
  /** Ticks once a second until the page ends. */
  start(): void;
  /** Ticks now: a page that is seen again, or runs again, may have slept. */
  tick(): void;
}

export function createCloudClock(options: {
  readonly wall: WallStore;
  readonly clock: SteadyClock;
  readonly timers: Timers;
  /** The page host's time, ms since the epoch; null where it cannot be had. */
  readonly readHostTime: (timeoutMs: number) => Promise<{ readonly hostMs: number } | null>;
}): CloudClock {
  const { wall, clock, timers } = options;
  const state = wall.store.getState;
  const slept = new Set<() => void>();
  /** The host's time minus local, as of the last look; its own clock need not be right. */
  let hostSkewMs: number | null = null;
  /** Leaps of which it is not known yet what they were. */
  let unsettled = 0;
  let tickedMs = clock.now();

  const now = (): number => clock.now() + state().skewMs;

  async function look(timeoutMs: number): Promise<number | null> {
    const askedMs = clock.now();
    const found = await options.readHostTime(timeoutMs);
    // What the host wrote is as old as half the way there and back.
    return found === null ? null : found.hostMs - (askedMs + clock.now()) / 2;
  }

  function tick(): void {
    const leapMs = clock.leapMs();
    if (leapMs > 0) void settleLeap(leapMs);
    // Where the running clock ran on, there is no leap, and nobody was heard all the same.
    else if (clock.now() - tickedMs > LATE_TICK_MS) wall.doubtTime(now());
    tickedMs = clock.now();
    // Before it is known what a leap was, the machine's clock is not called wrong for it.
    wall.tick(now(), unsettled > 0 ? state().clockAheadMs : clock.machineMs() - now());
  }

  /** The machine's clock ran ahead of its running one: it was set, or the machine slept. */
  async function settleLeap(leapMs: number): Promise<void> {
    const before = hostSkewMs;
    unsettled += 1;
    const after = await look(LEAP_LOOK_MS);
    unsettled -= 1;
    hostSkewMs = after ?? before;
    // For the host no time has passed that a clock that only ran has missed: it was set.
    if (before !== null && after !== null && after - before < leapMs / 2) return;
    clock.slept(leapMs);
    tickedMs = clock.now();
    hostSkewMs = after === null ? before : after - leapMs;
    wall.doubtTime(now());
    wall.tick(now(), clock.machineMs() - now());
    for (const fn of slept) fn();
  }

  return {
    now,
    async lookAtHost() {
      const found = await look(BOOT_LOOK_MS);
      hostSkewMs = found ?? hostSkewMs;
      if (found === null || state().skewSource === "ping") return;
      wall.setSkew(Math.abs(found) > HEADER_MS ? found : 0, "host");
    },
    async correct(serverSkewMs) {
      const believed = state().skewMs;
      const differs = (skewMs: number): boolean => Math.abs(skewMs - believed) > DIFFERS_MS;
      if (serverSkewMs !== null) {
        if (!differs(serverSkewMs)) return false;
        wall.setSkew(serverSkewMs, "token-endpoint");
        return true;
      }
      const found = await look(BOOT_LOOK_MS);
      hostSkewMs = found ?? hostSkewMs;
      // The host may be the one that is wrong: then this machine's own time is the other one.
      const other = [found, clock.machineMs() - clock.now()].find(
        (skewMs) => skewMs !== null && differs(skewMs),
      );
      if (other === undefined || other === null) return false;
      wall.setSkew(other, "host");
      return true;
    },
    onSlept(fn) {
      slept.add(fn);
      return () => slept.delete(fn);
    },
    tick,
    start() {
      tick();
      timers.after(TICK_MS, () => this.start());
    },
  };
}
