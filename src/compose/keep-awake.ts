import { browserClock } from "../browser/browser-clock.ts";
import { browserTimers } from "../browser/browser-timers.ts";
import { pageLifecycle } from "../browser/page-lifecycle.ts";
import { createScreenLock } from "../browser/wake-lock.ts";
import type { WakeLockState } from "../core/screen-care/wake-lock-state.ts";
import type { WallStore } from "../store/create-wall-store.ts";

const WORDS: Readonly<Record<Exclude<WakeLockState, "off">, string>> = {
  held: "The screen is kept awake.",
  refused: "This browser refuses to keep the screen awake; it may go dark.",
  missing: "This browser cannot keep the screen awake; that is left to the system.",
};

/** Keeps a wall's screen from going dark, where it is to be, and says so where it cannot. */
export function keepAwake(wall: WallStore): void {
  const lock = createScreenLock({
    // Absent on addresses that are not secure, whatever its type says.
    locks: "wakeLock" in navigator ? navigator.wakeLock : undefined,
    timers: browserTimers,
    page: pageLifecycle,
    onState(state) {
      if (state === wall.store.getState().wakeLock) return;
      wall.setWakeLock(state);
      if (state !== "off") wall.log(browserClock.now(), WORDS[state]);
    },
  });
  const follow = (): void => {
    const { phase, view } = wall.store.getState();
    lock.want(phase.kind === "wall" && view.kiosk && view.awake);
  };
  wall.store.subscribe(follow);
  follow();
}
