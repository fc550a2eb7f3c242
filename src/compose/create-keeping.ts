import { browserClock } from "../browser/browser-clock.ts";
import { browserTimers } from "../browser/browser-timers.ts";
import { pageLifecycle } from "../browser/page-lifecycle.ts";
import type { Coverage } from "../core/persistence/coverage.ts";
import type { LiveSink } from "../live/ports.ts";
import type { ReadingsKeeper } from "../live/keeping/create-readings-keeper.ts";
import type { WallStore } from "../store/create-wall-store.ts";
import { isAnythingKept } from "../browser/is-anything-kept.ts";
import type { Later } from "./create-later.ts";
import { loadRest } from "./load-rest.ts";

/** The screen waits no longer than this for what was kept, ms. */
const RESTORE_MS = 1_500;

/** Keeps the readings of the project on the wall over a reload; its database is a late chunk. */
export interface Keeping {
  /** Puts what was kept of a project on the wall; what is known of each device, nothing if late. */
  open(project: string): Promise<ReadonlyMap<string, Coverage>>;
  /** The sink, with everything that is told it kept too. */
  sink(inner: LiveSink): LiveSink;
  /** Writes the last of it; to be called while the session still knows what it knows. */
  close(): void;
  /** Deletes everything that was kept, of every project. */
  forget(): Promise<void>;
}

export function createKeeping(
  wall: WallStore,
  later: Pick<Later, "due">,
  coverageOf: (deviceId: string) => Coverage | null,
): Keeping {
  let keeper: ReadingsKeeper | null = null;
  let opened = 0;
  pageLifecycle.onLeaving(() => keeper?.flush());

  function close(): void {
    opened += 1;
    keeper?.close();
    keeper = null;
  }

  return {
    open(project) {
      close();
      const mine = opened;
      const startedMs = browserClock.now();
      const anything = isAnythingKept();
      const restored = later.due.then(loadRest).then(async ({ keepReadings }) => {
        // What is found after the session began without it comes too late.
        const leftMs = (await anything) ? RESTORE_MS - (browserClock.now() - startedMs) : 0;
        if (mine !== opened) return new Map<string, Coverage>();
        keeper = keepReadings({ wall, project, coverageOf });
        return keeper.open(Math.max(0, leftMs));
      });
      return new Promise((resolve) => {
        const go = (known: ReadonlyMap<string, Coverage>): void => {
          giveUp();
          resolve(known);
        };
        const giveUp = browserTimers.after(RESTORE_MS, () => go(new Map()));
        void restored.then(go);
        // Nothing to wait for: whoever keeps the readings takes them from the wall later.
        void anything.then((found) => !found && go(new Map()));
      });
    },
    sink: (inner) => ({
      ...inner,
      fleet(devices, complete, missing = new Set()) {
        inner.fleet(devices, complete, missing);
        if (!complete) return;
        keeper?.listed(new Set([...devices.map(({ id }) => id), ...missing]));
      },
      events(batch) {
        inner.events(batch);
        keeper?.hear(batch);
      },
      history(deviceId, events) {
        inner.history(deviceId, events);
        keeper?.hear(events);
      },
    }),
    close,
    async forget() {
      close();
      const { forgetReadings } = await loadRest();
      await forgetReadings();
    },
  };
}
