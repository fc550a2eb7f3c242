import type { Failure, SignInFailure } from "../../src/core/connection/failure.ts";
import type { ConnectionView } from "../../src/core/connection/connection-view.ts";
import type { DeviceSnapshot, HistoryState, OpenStretch } from "../../src/core/fleet/device.ts";
import { err, ok, type Result } from "../../src/core/lib/result.ts";
import type { DeviceEvent, ReadingsEvent } from "../../src/core/readings/device-event.ts";
import type {
  AccessToken,
  DevicePage,
  DtClient,
  HistoryPage,
  OpenStream,
  Rejection,
  StreamHandlers,
  StreamRequest,
  TokenSource,
} from "../../src/dt/dt-api.ts";
import type { HistoryProgress } from "../../src/core/fleet/history-progress.ts";
import type { Frames, LiveSink, PageLifecycle } from "../../src/live/ports.ts";

export function aDevice(id: string, patch: Partial<DeviceSnapshot> = {}): DeviceSnapshot {
  return {
    id,
    name: id,
    type: "temperature",
    productNumber: "",
    labels: {},
    reported: [],
    batteryPercent: null,
    signalPercent: null,
    connectorIds: [],
    cloudOffline: false,
    ...patch,
  };
}

export function aReading(deviceId: string, timeMs: number, backfilled = false): ReadingsEvent {
  return {
    kind: "readings",
    deviceId,
    eventId: `${deviceId}-${timeMs}`,
    timeMs,
    samples: [{ timeMs, celsius: 20 }],
    backfilled,
  };
}

/** Remembers everything it was told. */
export interface FakeSink extends LiveSink {
  readonly words: string[];
  readonly views: ConnectionView[];
  readonly lines: string[];
  readonly fleets: {
    readonly ids: readonly string[];
    readonly complete: boolean;
    readonly missing: readonly string[];
  }[];
  readonly fleetFailures: string[];
  readonly batches: (readonly DeviceEvent[])[];
  readonly states: Map<string, HistoryState>;
  readonly open: Map<string, OpenStretch | null>;
  readonly progress: HistoryProgress[];
  readonly rejections: Rejection[];
  readonly skews: number[];
  readonly pings: number[];
  /** As the list last told them. */
  labelsOf(deviceId: string): Readonly<Record<string, string>> | undefined;
  /** Times of the samples per device, from the stream and from history together. */
  timesOf(deviceId: string): number[];
  calls(): number;
}

export function createFakeSink(): FakeSink {
  const samples = new Map<string, Set<number>>();
  const labels = new Map<string, Readonly<Record<string, string>>>();
  let calls = 0;
  const keep = (events: readonly DeviceEvent[]): void => {
    for (const event of events) {
      if (event.kind !== "readings") continue;
      const times = samples.get(event.deviceId) ?? new Set<number>();
      for (const sample of event.samples) times.add(sample.timeMs);
      samples.set(event.deviceId, times);
    }
  };
  const sink: FakeSink = {
    words: [],
    views: [],
    lines: [],
    fleets: [],
    fleetFailures: [],
    batches: [],
    states: new Map(),
    open: new Map(),
    progress: [],
    rejections: [],
    skews: [],
    pings: [],
    labelsOf: (deviceId) => labels.get(deviceId),
    timesOf: (deviceId) => [...(samples.get(deviceId) ?? [])].sort((a, b) => a - b),
    calls: () => calls,
    connection(view) {
      calls += 1;
      sink.views.push(view);
      if (sink.words.at(-1) !== view.word) sink.words.push(view.word);
    },
    log(text) {
      calls += 1;
      sink.lines.push(text);
    },
    fleet(devices, complete, missing = new Set()) {
      calls += 1;
      for (const device of devices) labels.set(device.id, device.labels);
      sink.fleets.push({ ids: devices.map(({ id }) => id), complete, missing: [...missing] });
    },
    fleetFailed(sentence) {
      calls += 1;
      sink.fleetFailures.push(sentence);
    },
    events(batch) {
      calls += 1;
      sink.batches.push(batch);
      keep(batch);
    },
    history(_, events) {
      calls += 1;
      keep(events);
    },
    historyStates(changes) {
      calls += 1;
      for (const { deviceId, history, open } of changes) {
        sink.states.set(deviceId, history);
        sink.open.set(deviceId, open);
      }
    },
    historyProgress(progress) {
      calls += 1;
      sink.progress.push(progress);
    },
    rejected(rejection) {
      calls += 1;
      sink.rejections.push(rejection);
    },
    ping(cloudMs) {
      calls += 1;
      sink.pings.push(cloudMs);
    },
    skew(skewMs) {
      calls += 1;
      sink.skews.push(skewMs);
    },
  };
  return sink;
}

/** One stream that was opened, and the handlers to speak through. */
export interface FakeStream {
  readonly request: StreamRequest;
  readonly say: StreamHandlers;
  closed: boolean;
}

export interface FakeStreams {
  readonly open: OpenStream;
  readonly all: FakeStream[];
  /** The newest. */
  last(): FakeStream;
  /** Streams that are neither closed nor ended. */
  running(): number;
}

export function createFakeStreams(): FakeStreams {
  const all: FakeStream[] = [];
  return {
    all,
    open(request, handlers) {
      const stream: FakeStream = {
        request,
        closed: false,
        say: {
          opened: () => handlers.opened(),
          signal: () => handlers.signal(),
          ping(cloudMs) {
            handlers.signal();
            handlers.ping(cloudMs);
          },
          events(batch) {
            handlers.signal();
            handlers.events(batch);
          },
          rejected: (rejection) => handlers.rejected(rejection),
          ended(failure) {
            stream.closed = true;
            handlers.ended(failure);
          },
        },
      };
      all.push(stream);
      return {
        close() {
          stream.closed = true;
        },
      };
    },
    last() {
      const stream = all.at(-1);
      if (stream === undefined) throw new Error("No stream was opened.");
      return stream;
    },
    running: () => all.filter((stream) => !stream.closed).length,
  };
}

/** Hands out a numbered token, or what `answer` says. */
export interface FakeTokens extends TokenSource {
  readonly asked: { readonly fresh: boolean }[];
  answer: (() => Promise<Result<AccessToken, SignInFailure>>) | null;
}

export function createFakeTokens(): FakeTokens {
  const tokens: FakeTokens = {
    asked: [],
    answer: null,
    token(options) {
      tokens.asked.push(options);
      if (tokens.answer !== null) return tokens.answer();
      const value = `secret-token-${tokens.asked.length}`;
      return Promise.resolve(ok({ value, expiresAtMs: null }));
    },
  };
  return tokens;
}

export interface HistoryRequest {
  readonly deviceId: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly pageToken: string;
}

/** A cloud of readings: `history` answers from `readings` in pages of `pageSize`, newest first. */
export interface FakeCloud extends Pick<DtClient, "devices" | "history"> {
  readonly lists: string[];
  readonly requests: HistoryRequest[];
  devicesList: DeviceSnapshot[];
  readonly readings: Map<string, number[]>;
  pageSize: number;
  listPageSize: number;
  /** When a reading can be found in the history, after its own time. */
  indexingMs: number;
  /** The same, reading by reading: cloud time. */
  foundFromMs: (deviceId: string, timeMs: number) => number;
  /** A failure instead of an answer, or null. */
  failList: () => Failure | null;
  failHistory: (request: HistoryRequest) => Failure | null;
  /** How long an answer takes to come; resolves the request. */
  delay: () => Promise<void>;
  mostAtOnce(): number;
}

export function createFakeCloud(cloudNow: () => number): FakeCloud {
  let running = 0;
  let most = 0;
  const cloud: FakeCloud = {
    lists: [],
    requests: [],
    devicesList: [],
    readings: new Map(),
    pageSize: 1000,
    listPageSize: 100,
    indexingMs: 0,
    foundFromMs: (_, timeMs) => timeMs + cloud.indexingMs,
    failList: () => null,
    failHistory: () => null,
    delay: () => Promise.resolve(),
    mostAtOnce: () => most,
    async devices(_, pageToken): Promise<Result<DevicePage, Failure>> {
      cloud.lists.push(pageToken);
      const failure = cloud.failList();
      await cloud.delay();
      if (failure !== null) return err(failure);
      const from = pageToken === "" ? 0 : Number(pageToken);
      const to = from + cloud.listPageSize;
      const nextPageToken = to < cloud.devicesList.length ? String(to) : "";
      return ok({ devices: cloud.devicesList.slice(from, to), nextPageToken });
    },
    async history({ deviceId, fromMs, toMs, pageToken }): Promise<Result<HistoryPage, Failure>> {
      const request = { deviceId, fromMs, toMs, pageToken };
      cloud.requests.push(request);
      const failure = cloud.failHistory(request);
      const nowMs = cloudNow();
      running += 1;
      most = Math.max(most, running);
      await cloud.delay();
      running -= 1;
      if (failure !== null) return err(failure);
      const found = (cloud.readings.get(deviceId) ?? [])
        .filter((timeMs) => timeMs >= fromMs && timeMs <= toMs)
        .filter((timeMs) => cloud.foundFromMs(deviceId, timeMs) <= nowMs)
        .sort((a, b) => b - a);
      const from = pageToken === "" ? 0 : Number(pageToken);
      const to = from + cloud.pageSize;
      const events = found.slice(from, to).map((timeMs) => aReading(deviceId, timeMs));
      return ok({ events, nextPageToken: to < found.length ? String(to) : "" });
    },
  };
  return cloud;
}

/** Frames that a test lets pass. */
export interface FakeFrames extends Frames {
  pass(): void;
  pending(): number;
}

export function createFakeFrames(): FakeFrames {
  const asked = new Set<() => void>();
  return {
    request(fn) {
      const entry = (): void => fn();
      asked.add(entry);
      return () => asked.delete(entry);
    },
    pass() {
      const due = [...asked];
      asked.clear();
      for (const fn of due) fn();
    },
    pending: () => asked.size,
  };
}

/** A page whose visibility and network a test decides. */
export interface FakePage extends PageLifecycle {
  online: boolean;
  setOnline(online: boolean): void;
  setVisible(visible: boolean): void;
  resume(): void;
  listeners(): number;
}

export function createFakePage(): FakePage {
  const onOnline = new Set<(online: boolean) => void>();
  const onVisibility = new Set<(visible: boolean) => void>();
  const onResume = new Set<() => void>();
  const page: FakePage = {
    online: true,
    isOnline: () => page.online,
    onOnline(fn) {
      onOnline.add(fn);
      return () => onOnline.delete(fn);
    },
    onVisibility(fn) {
      onVisibility.add(fn);
      return () => onVisibility.delete(fn);
    },
    onResume(fn) {
      onResume.add(fn);
      return () => onResume.delete(fn);
    },
    setOnline(online) {
      page.online = online;
      for (const fn of onOnline) fn(online);
    },
    setVisible(visible) {
      for (const fn of onVisibility) fn(visible);
    },
    resume() {
      for (const fn of onResume) fn();
    },
    listeners: () => onOnline.size + onVisibility.size + onResume.size,
  };
  return page;
}
