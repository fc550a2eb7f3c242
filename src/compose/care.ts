import { registerBuildWorker } from "../browser/build-worker.ts";
import { browserClock } from "../browser/browser-clock.ts";
import { browserBeat, browserTimers } from "../browser/browser-timers.ts";
import { followTouch } from "../browser/last-touch.ts";
import { pageLifecycle } from "../browser/page-lifecycle.ts";
import { storageState } from "../browser/storage-allowance.ts";
import { watchFrames } from "../browser/watch-frames.ts";
import { placeMemory } from "../browser/place-memory.ts";
import { onUncaught } from "../browser/uncaught.ts";
import { watchStalls } from "../browser/watch-stalls.ts";
import { isAlarming } from "../core/screen-care/is-alarming.ts";
import { isCalm } from "../core/screen-care/is-calm.ts";
import type { WallStore } from "../store/create-wall-store.ts";
import type { CrashLog } from "./create-crash-log.ts";
import { keepAwake } from "./keep-awake.ts";
import { sendBeacons } from "./send-beacons.ts";
import { watchBuilds } from "./watch-builds.ts";
import { watchStorage } from "./watch-storage.ts";

/** A page that has stood this long without breaking down has started. */
const STARTED_MS = 5_000;

export interface CareOptions {
  readonly wall: WallStore;
  readonly build: string;
  readonly crashes: CrashLog;
}

const WORDS: Readonly<Record<"missing" | "refused", string>> = {
  missing:
    "This address is neither https nor localhost: the page is not kept for a start without its " +
    "host, and takes another build only when it is loaded anew.",
  refused:
    "This browser refuses to keep the page for a start without its host; another build is taken " +
    "only when the page is loaded anew.",
};

/** What a page that nobody looks after does for itself. */
export async function takeCare({ wall, build, crashes }: CareOptions): Promise<void> {
  placeMemory.scrollBack();
  const log = (text: string): void => wall.log(browserClock.now(), text);
  onUncaught((words) => crashes.uncaught(words));
  watchStalls({
    timers: browserBeat,
    runningMs: () => performance.now(),
    isVisible: () => pageLifecycle.isVisible(),
    onStall: (lateMs) => {
      wall.countStall(lateMs);
      log(`The page stood still for ${(lateMs / 1000).toFixed(1)} s.`);
    },
  });
  watchFrames({
    timers: browserBeat,
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
  watchStorage({
    timers: browserTimers,
    read: storageState,
    onState: (state) => wall.setStorage(state),
  });
  const touched = followTouch(() => browserClock.now());
  const worker = await registerBuildWorker(build);
  if (typeof worker === "string") {
    wall.setBuild({ worker });
    log(WORDS[worker]);
    return;
  }
  worker.onKept(() => wall.setBuild({ worker: "keeping" }));
  let started = false;
  browserTimers.after(STARTED_MS, () => {
    // A page that is blank has not started, whatever it still does.
    started = !crashes.isBroken() && document.querySelector("#root > *") !== null;
    if (started) worker.started(build);
  });
  pageLifecycle.onPageHide(() => {
    if (!started && !crashes.isBroken()) worker.left(build);
  });
  watchBuilds({
    worker,
    timers: browserTimers,
    clock: browserClock,
    isVisible: () => pageLifecycle.isVisible(),
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
    reload: () => {
      placeMemory.noteScroll();
      location.reload();
    },
  });
}
