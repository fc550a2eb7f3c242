import { browserClock } from "../browser/browser-clock.ts";
import { browserTimers } from "../browser/browser-timers.ts";
import { pageLifecycle } from "../browser/page-lifecycle.ts";
import type { Coverage } from "../core/persistence/coverage.ts";
import type { LiveSink } from "../live/ports.ts";
import type { ReadingsKeeper } from "../live/keeping/create-readings-keeper.ts";
import type { WallStore } from "../store/create-wall-store.ts";
import { loadKept } from "./load-kept.ts";

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
  coverageOf: (deviceId: string) => Coverage | null,
): Keeping {
  // Asked for at once: it is on its way while the host and the cloud are asked for the rest.
  const kept = loadKept();
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
      const restored = kept.then(({ keepReadings }) => {
        if (mine !== opened) return new Map<string, Coverage>();
        keeper = keepReadings({ wall, project, coverageOf });
        return keeper.open(Math.max(0, RESTORE_MS - (browserClock.now() - startedMs)));
      });
      return new Promise((resolve) => {
        const giveUp = browserTimers.after(RESTORE_MS, () => resolve(new Map()));
        void restored.then((known) => {
          giveUp();
          resolve(known);
        });
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
      const { forgetReadings } = await kept;
      await forgetReadings();
    },
  };
}
