import type { Failure } from "../../src/core/connection/failure.ts";
import type { DeviceEvent } from "../../src/core/readings/device-event.ts";
import type { Rejection, StreamHandlers, StreamRequest } from "../../src/dt/dt-api.ts";

/** Writes down what a stream said, in order. */
export interface StreamRecorder {
  readonly handlers: StreamHandlers;
  /** Names of the calls: `opened`, `signal`, `ping`, `events`, `rejected`, `ended`. */
  readonly calls: string[];
  readonly events: DeviceEvent[];
  readonly pings: number[];
  readonly rejections: Rejection[];
  /** Resolves with why the stream ended. */
  readonly ended: Promise<Failure>;
  /** Resolves at the first call of that name. */
  readonly first: (name: keyof StreamHandlers) => Promise<void>;
}

export function createStreamRecorder(): StreamRecorder {
  const calls: string[] = [];
  const events: DeviceEvent[] = [];
  const pings: number[] = [];
  const rejections: Rejection[] = [];
  const waiting = new Map<string, () => void>();
  const ended = Promise.withResolvers<Failure>();

  function note(name: string): void {
    calls.push(name);
    waiting.get(name)?.();
  }

  return {
    calls,
    events,
    pings,
    rejections,
    ended: ended.promise,
    first(name) {
      if (calls.includes(name)) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.set(name, resolve);
      });
    },
    handlers: {
      opened: () => note("opened"),
      signal: () => note("signal"),
      ping(cloudMs) {
        pings.push(cloudMs);
        note("ping");
      },
      events(batch) {
        events.push(...batch);
        note("events");
      },
      rejected(rejection) {
        rejections.push(rejection);
        note("rejected");
      },
      ended(failure) {
        note("ended");
        ended.resolve(failure);
      },
    },
  };
}

/** What a session asks for, with `project` choosing the scripted behaviour. */
export function streamOf(
  project: string,
  stream: Partial<StreamRequest["stream"]> = {},
): StreamRequest {
  return {
    project,
    token: { value: "very-secret-token", expiresAtMs: null },
    stream: {
      deviceIds: [],
      deviceTypes: [],
      eventTypes: [],
      labelFilters: [],
      format: "sse",
      tokenIn: "query",
      pingIntervalSeconds: 10,
      pingToleranceSeconds: 2,
      maxRetries: null,
      ...stream,
    },
  };
}
