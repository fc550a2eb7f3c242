import { browserClock } from "../browser/browser-clock.ts";
import { browserTimers } from "../browser/browser-timers.ts";
import { pageLifecycle } from "../browser/page-lifecycle.ts";
import { createScreenLock, type WakeLockState } from "../browser/wake-lock.ts";
import type { WallStore } from "../store/create-wall-store.ts";

const NOTICE = "awake";
const WORDS: Readonly<Record<Exclude<WakeLockState, "off">, string>> = {
  held: "The screen is kept awake.",
  refused: "This browser refuses to keep the screen awake; it may go dark.",
  missing: "This browser cannot keep the screen awake; that is left to the system.",
};

/** Keeps a wall's screen from going dark, where it is to be, and says so where it cannot. */
export function keepAwake(wall: WallStore): void {
  let told: WakeLockState = "off";
  const lock = createScreenLock({
    // Absent on addresses that are not secure, whatever its type says.
    locks: "wakeLock" in navigator ? navigator.wakeLock : undefined,
    timers: browserTimers,
    page: pageLifecycle,
    onState(state) {
      if (state === told) return;
      told = state;
      if (state !== "refused") wall.dismissNotice(NOTICE);
      else wall.addNotices([{ id: NOTICE, text: WORDS.refused }]);
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
