import { registerBuildWorker } from "../browser/build-worker.ts";
import { browserClock } from "../browser/browser-clock.ts";
import { browserTimers } from "../browser/browser-timers.ts";
import { followTouch } from "../browser/last-touch.ts";
import { pageLifecycle } from "../browser/page-lifecycle.ts";
import { watchFrames } from "../browser/watch-frames.ts";
import { watchStalls } from "../browser/watch-stalls.ts";
import { isAlarming } from "../core/screen-care/is-alarming.ts";
import { isCalm } from "../core/screen-care/is-calm.ts";
import type { WallStore } from "../store/create-wall-store.ts";
import { keepAwake } from "./keep-awake.ts";
import { sendBeacons } from "./send-beacons.ts";
import { watchBuilds } from "./watch-builds.ts";

/** A page that has stood this long without breaking down has started. */
const STARTED_MS = 5_000;

export interface CareOptions {
  readonly wall: WallStore;
  readonly build: string;
  /** Whether the picture as a whole has broken down. */
  readonly isBroken: () => boolean;
}

/** What a page that nobody looks after does for itself. */
export async function takeCare({ wall, build, isBroken }: CareOptions): Promise<void> {
  const log = (text: string): void => wall.log(browserClock.now(), text);
  watchStalls({
    timers: browserTimers,
    runningMs: () => performance.now(),
    isVisible: () => pageLifecycle.isVisible(),
    onStall: (lateMs) => {
      wall.countStall(lateMs);
      log(`The page stood still for ${(lateMs / 1000).toFixed(1)} s.`);
    },
  });
  watchFrames({
    timers: browserTimers,
    runningMs: () => performance.now(),
    page: pageLifecycle,
    onFrame: (fn) => void requestAnimationFrame(fn),
    onStill() {
      wall.setFrozen(true);
      log("The browser draws nothing any more: the picture stands still.");
    },
    onMoving(stillMs) {
      wall.setFrozen(false);
      wall.countStall(stillMs);
      log(`The browser draws again, after ${(stillMs / 1000).toFixed(1)} s.`);
    },
  });
  keepAwake(wall);
  sendBeacons(wall, build);
  const touched = followTouch(() => browserClock.now());
  const worker = await registerBuildWorker(build);
  wall.setBuild({ worker: worker === null ? "missing" : "keeping" });
  if (worker === null) return;
  browserTimers.after(STARTED_MS, () => {
    if (!isBroken()) worker.started(build);
  });
  watchBuilds({
    worker,
    timers: browserTimers,
    log,
    onNext: (next) => wall.setBuild({ next }),
    isCalm: () => {
      const { devices, alarms } = wall.store.getState();
      return isCalm({
        alarming: isAlarming(devices.values(), alarms.points),
        touchedMs: touched(),
        nowMs: browserClock.now(),
      });
    },
    reload: () => location.reload(),
  });
}
