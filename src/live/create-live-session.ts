// The live session: it feeds transition() with what happens and carries out what it asks for, so
// that readings reach the sink for as long as it runs. No DOM and no React: it outlives pictures.

import type { StreamConfig } from "../core/config/app-config.ts";
import type { Coverage } from "../core/persistence/coverage.ts";
import type { DeviceSnapshot } from "../core/fleet/device.ts";
import type { Cancel } from "../core/lib/ports.ts";
import type { DeviceEvent } from "../core/readings/device-event.ts";
import type { LiveSessionOptions } from "./live-session-options.ts";
import { isGapless } from "../core/connection/hand-over.ts";
import { silenceAllowedMs } from "../core/connection/liveness.ts";
import { withPace } from "../core/connection/policy.ts";
import type { ConnectionState, LiveState } from "../core/connection/state.ts";
import { carriesTemperature } from "../core/fleet/apply.ts";
import { createBatcher } from "./create-batcher.ts";
import { createConnection } from "./create-connection.ts";
import type { Happening } from "./create-effect-runner.ts";
import { createFleetLoader } from "./create-fleet-loader.ts";
import { createHistoryFiller } from "./create-history-filler.ts";
import type { HistoryFiller } from "./history/history-filler.ts";
import { createSkewMeter } from "./create-skew-meter.ts";
import { debounce } from "./debounce.ts";
import { followPage } from "./follow-page.ts";
import { watchWake } from "./watch-wake.ts";

/** A batch of this many samples does not wait for its frame. */
const MOST_SAMPLES = 50_000;
/** History waits this long for the stream to open first, or it would be asked for twice. */
const STREAM_FIRST_MS = 3000;
/** A skew that is found to be off by this much has let readings be refused. */
const SKEW_MATTERS_MS = 30_000;
/** Changes of the configuration that follow each other sooner open one stream. */
const CHANGES_MS = 500;

export interface LiveSession {
  /** The longest silence of a live stream, in ms: ping interval and tolerance. */
  readonly silenceAllowedMs: number;
  start(): void;
  /** Ends every timer, stream and subscription; nothing reaches the sink afterwards. */
  close(): void;
  /** Tries to connect at once, also after it has stopped. */
  retryNow(): void;
  /** Whoever watches the pings finds one overdue; the stream is judged, and replaced if so. */
  pingOverdue(): void;
  /** Local time of the last ping, ms since the epoch; null before the first. */
  lastPingMs(): number | null;
  /** The devices on screen, in the order their history is wanted. */
  setVisible(deviceIds: readonly string[]): void;
  /** The stream is to be asked for like this from now on; the one there is stays until then. */
  setStream(stream: StreamConfig): void;
  /** What of a device's readings the sink has been told without a hole; null where nothing. */
  coverageOf(deviceId: string): Coverage | null;
  /** A new length of the graphs' window, in ms; what is missing of it is read. */
  setWindow(windowMs: number): void;
  /** What is still to be read, and room for others to read. */
  readonly history: Pick<HistoryFiller, "missingOf" | "giveWay">;
}

export function createLiveSession(options: LiveSessionOptions): LiveSession {
  const { clock, timers, sink } = options;
  let { policy, stream } = options;
  /** The configuration of the stream that is or was live: what the list is filtered by. */
  let heardStream = stream;
  let wantedStream = stream;
  let lastPingMs: number | null = null;
  let started = false;
  /** The stream has answered, and what was missed before it has not been asked for. */
  let owing = false;
  /** What history still waits for at the start: neither failing holds it up for longer. */
  const heldBy = new Set<"stream" | "list">(["stream", "list"]);
  const cancels: Cancel[] = [];

  const skew = createSkewMeter(options.skewMs);
  const batcher = createBatcher({
    frames: options.frames,
    maxSamples: MOST_SAMPLES,
    hand: (batch) => sink.events(batch),
  });
  const filler = createHistoryFiller({
    ...options,
    skewMs: () => skew.skewMs(),
    onUnknown: () => loader.load(),
  });
  const loader = createFleetLoader({
    ...options,
    get stream() {
      return heardStream;
    },
    sink: {
      fleet: takeFleet,
      fleetFailed(sentence) {
        sink.fleetFailed(sentence);
        release("list");
      },
    },
  });
  const connection = createConnection({
    ...options,
    policy: () => policy,
    stream: () => stream,
    follow,
    listener: { events: takeEvents, ping: takePing, rejected: (each) => sink.rejected(each) },
  });
  const feed = (happening: Happening): void => connection.feed(happening);
  const isClosed = (): boolean => connection.state().kind === "closed";
  const changes = debounce(timers, CHANGES_MS, applyStream);

  /** What the rest of the session makes of a new state. */
  function follow(before: ConnectionState, state: ConnectionState): void {
    if (before.kind === "live" && state.kind === "live") {
      if (before.stream !== state.stream) tookOver(before);
      else if (owing && state.lastSignalMs > state.sinceMs) catchUp();
      return;
    }
    if (before.kind === state.kind) return;
    if (before.kind === "live") filler.streamLost(before.lastSignalMs);
    if (before.kind === "authorizing" && state.kind === "opening") {
      // There is a token again: what failed for want of one need not wait.
      filler.nudge();
      loader.nudge();
    }
    if (state.kind === "waiting" || state.kind === "stopped") release("stream");
    if (state.kind === "live") {
      heardStream = stream;
      // After one that fell silent this one may too: nothing is read for what was not heard yet.
      owing = state.youngLosses > 0;
      if (!owing) catchUp();
      release("stream");
    }
  }

  /** What was missed is read, and the list again, which at the start is asked for without it. */
  function catchUp(): void {
    owing = false;
    filler.streamOpened();
    const state = connection.state();
    if (state.kind === "live" && state.attempt > 1) loader.load();
    loader.nudge();
  }

  /** A stream was followed by the next one: without a gap, where it spoke until then. */
  function tookOver(old: LiveState): void {
    const changed = heardStream !== stream;
    const gapless = !owing && isGapless(old, clock.now());
    heardStream = stream;
    if (!gapless) {
      filler.streamLost(old.lastSignalMs);
      return catchUp();
    }
    if (changed) loader.load();
    loader.nudge();
  }

  function applyStream(): void {
    if (isClosed() || JSON.stringify(wantedStream) === JSON.stringify(stream)) return;
    stream = wantedStream;
    policy = withPace(policy, stream);
    feed({ kind: "changed" });
  }

  function takeFleet(
    devices: readonly DeviceSnapshot[],
    complete: boolean,
    missing: ReadonlySet<string> = new Set(),
  ): void {
    sink.fleet(devices, complete, missing);
    const ids = devices.filter((device) => carriesTemperature(device)).map((device) => device.id);
    if (complete) filler.retain(new Set([...ids, ...missing]));
    filler.add(ids);
    if (complete) release("list");
  }

  /** History shares a request budget with the list, which shows every sensor's value for less. */
  function release(one: "stream" | "list"): void {
    heldBy.delete(one);
    if (heldBy.size === 0) filler.release();
  }

  function takeEvents(events: readonly DeviceEvent[]): void {
    for (const event of events) {
      loader.heard(event);
      filler.heard(event);
    }
    batcher.add(events);
  }

  function takePing(cloudMs: number): void {
    lastPingMs = clock.now();
    sink.ping(cloudMs);
    const before = skew.skewMs() ?? 0;
    if (!skew.heard(cloudMs, lastPingMs)) return;
    const after = skew.skewMs() ?? 0;
    sink.skew(after);
    filler.skewChanged(before, after);
    // What a list told was held against a time that was wrong: readings "of the future" among it.
    if (Math.abs(after - before) >= SKEW_MATTERS_MS) loader.load();
  }

  return {
    get silenceAllowedMs() {
      return silenceAllowedMs(policy);
    },
    start() {
      if (started) return;
      started = true;
      cancels.push(
        followPage(options.page, feed),
        options.page.onVisibility((visible) => loader.setVisible(visible)),
        watchWake({
          clock,
          timers: options.beat,
          woke() {
            // A sleep, a clock that was set, or the late tick of a hidden page: the next ping tells.
            skew.doubt();
            feed({ kind: "woke" });
          },
          setBack: () => skew.doubt(),
        }),
        timers.after(STREAM_FIRST_MS, () => release("stream")),
      );
      loader.load();
      feed({ kind: "start", online: options.page.isOnline() });
    },
    close() {
      if (isClosed()) return;
      batcher.close();
      connection.close();
      for (const cancel of cancels.splice(0)) cancel();
      changes.close();
      loader.close();
      filler.close();
    },
    retryNow: () => feed({ kind: "retry-now" }),
    pingOverdue: () => feed({ kind: "ping-overdue" }),
    lastPingMs: () => lastPingMs,
    setStream(next) {
      wantedStream = next;
      if (!isClosed()) changes.call();
    },
    coverageOf(deviceId) {
      const state = connection.state();
      // What waits for its frame is not with the sink yet.
      batcher.flush();
      return filler.coverageOf(deviceId, state.kind === "live" ? state.lastSignalMs : null);
    },
    setVisible: (deviceIds) => filler.setVisible(deviceIds),
    setWindow: (windowMs) => filler.setWindow(windowMs),
    history: filler,
  };
}
