import type { Cancel } from "../core/lib/ports.ts";
import type { Coverage } from "../core/persistence/coverage.ts";
import { wantedWindowMs } from "../store/wanted-window.ts";
import { browserClock, browserRandom } from "../browser/browser-clock.ts";
import { browserFrames } from "../browser/browser-frames.ts";
import { browserBeat, browserTimers } from "../browser/browser-timers.ts";
import { pageLifecycle } from "../browser/page-lifecycle.ts";
import { createOpenStream } from "../dt/stream/create-open-stream.ts";
import { createLiveSession, type LiveSession } from "../live/create-live-session.ts";
import type { WallStore } from "../store/create-wall-store.ts";
import { ports, type Access } from "./create-access.ts";
import type { CloudClock } from "./create-cloud-clock.ts";
import type { Keeping } from "./create-keeping.ts";
import { policyOf } from "./policy-of.ts";
import { storeSink } from "./store-sink.ts";

/** The session of one project, over the browser's own clock, timers, frames and page. */
export function startSession(options: {
  readonly wall: WallStore;
  readonly access: Access;
  readonly project: string;
  readonly cloud: CloudClock;
  readonly keeping: Keeping;
  /** What of each device's readings was kept from before. */
  readonly known: ReadonlyMap<string, Coverage>;
}): LiveSession {
  const { wall, access, project, cloud, known } = options;
  const { config, skewMs, skewSource } = wall.store.getState();
  return createLiveSession({
    project,
    stream: config.stream,
    policy: policyOf(config),
    openStream: createOpenStream({
      ...ports,
      apiUrl: config.apiUrl,
      cloudNow: () => cloud.now(),
      reportError: (error) => reportError(error),
    }),
    client: access.client,
    tokens: access.tokens,
    clock: browserClock,
    timers: browserTimers,
    beat: browserBeat,
    random: browserRandom,
    frames: browserFrames,
    page: {
      ...pageLifecycle,
      onResume: (fn) => both(pageLifecycle.onResume(fn), cloud.onSlept(fn)),
    },
    skewMs: skewSource === "none" ? null : skewMs,
    sink: options.keeping.sink(storeSink(wall)),
    known,
    windowMs: wantedWindowMs(wall.store.getState()),
  });
}

function both(first: Cancel, second: Cancel): Cancel {
  return () => {
    first();
    second();
  };
}
