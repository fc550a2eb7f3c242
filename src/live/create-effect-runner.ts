import type { ConnectionEffect } from "../core/connection/effect.ts";
import type { ConnectionInput, Moment, TimerName } from "../core/connection/input.ts";
import type { StreamConfig } from "../core/config/app-config.ts";
import type { Cancel, Timers } from "../core/lib/ports.ts";
import type {
  AccessToken,
  OpenedStream,
  OpenStream,
  StreamHandlers,
  TokenSource,
} from "../dt/dt-api.ts";

/** An input without its moment: the session adds clock and random. */
export type Happening = ConnectionInput extends infer I
  ? I extends ConnectionInput
    ? Omit<I, keyof Moment>
    : never
  : never;

/** What a stream says that is not for the state machine. */
export type StreamListener = Pick<StreamHandlers, "ping" | "events" | "rejected">;

export interface EffectRunnerOptions {
  readonly project: string;
  /** How the next stream is to be asked for. */
  readonly stream: () => StreamConfig;
  readonly openStream: OpenStream;
  readonly tokens: TokenSource;
  readonly timers: Timers;
  readonly feed: (happening: Happening) => void;
  readonly listener: StreamListener;
}

export interface EffectRunner {
  run(effect: Exclude<ConnectionEffect, { kind: "report" }>): void;
  /** Ends whatever is still running, asked for or not. */
  close(): void;
}

/** A stream that is open, or closed for the state machine and still listened to. */
interface Running {
  readonly opened: OpenedStream;
  linger: Cancel | null;
}

/**
 * Carries out what transition() asks for: a timer of each name, the stream and the one that is to
 * follow it, and the tokens for them, which the state machine never sees.
 */
export function createEffectRunner(options: EffectRunnerOptions): EffectRunner {
  const { feed, listener } = options;
  const running = new Map<TimerName, Cancel>();
  const streams = new Map<number, Running>();
  let token: { readonly attempt: number; readonly value: AccessToken } | null = null;
  let closed = false;

  async function fetchToken(attempt: number): Promise<void> {
    const result = await options.tokens
      .token({ fresh: true })
      // A token source answers with values; should it throw, it is in trouble.
      .catch(() => null);
    if (result === null) {
      feed({
        kind: "token-failed",
        attempt,
        cause: { kind: "server-trouble", status: 0, retryAfterMs: null },
      });
    } else if (result.ok) {
      token = { attempt, value: result.value };
      feed({ kind: "token-ready", attempt, untilMs: result.value.expiresAtMs });
    } else feed({ kind: "token-failed", attempt, cause: result.failure });
  }

  function openStream(attempt: number): void {
    if (token?.attempt !== attempt) return;
    // Never a third: whoever is only listened to yet has said enough.
    for (const [each, { linger }] of streams) if (linger !== null) closeStream(each);
    const request = { project: options.project, token: token.value, stream: options.stream() };
    token = null;
    let ended = false;
    const opened = options.openStream(request, {
      opened: () => feed({ kind: "opened", attempt }),
      signal: () => feed({ kind: "signal", attempt }),
      ping(cloudMs) {
        feed({ kind: "ping", attempt });
        listener.ping(cloudMs);
      },
      events: (batch) => listener.events(batch),
      rejected: (rejection) => listener.rejected(rejection),
      ended(failure) {
        ended = true;
        closeStream(attempt);
        feed({ kind: "ended", attempt, failure });
      },
    });
    // It may have ended before it was handed over.
    if (!ended) streams.set(attempt, { opened, linger: null });
  }

  function closeStream(attempt: number): void {
    const stream = streams.get(attempt);
    if (stream === undefined) return;
    streams.delete(attempt);
    stream.linger?.();
    stream.opened.close();
  }

  function closeLater(attempt: number, lingerMs: number): void {
    const stream = streams.get(attempt);
    if (stream === undefined) return;
    stream.linger ??= options.timers.after(lingerMs, () => closeStream(attempt));
  }

  function cancelTimer(timer: TimerName): void {
    running.get(timer)?.();
    running.delete(timer);
  }

  function startTimer(timer: TimerName, attempt: number, delayMs: number): void {
    cancelTimer(timer);
    const cancel = options.timers.after(delayMs, () => {
      running.delete(timer);
      feed({ kind: "timer-fired", attempt, timer });
    });
    running.set(timer, cancel);
  }

  return {
    run(effect) {
      if (closed) return;
      switch (effect.kind) {
        case "fetch-token":
          void fetchToken(effect.attempt);
          return;
        case "open-stream":
          openStream(effect.attempt);
          return;
        case "close-stream":
          if (effect.lingerMs === undefined) closeStream(effect.attempt);
          else closeLater(effect.attempt, effect.lingerMs);
          return;
        case "start-timer":
          startTimer(effect.timer, effect.attempt, effect.delayMs);
          return;
        case "cancel-timer":
          if (effect.timer !== "all") cancelTimer(effect.timer);
          else for (const timer of running.keys()) cancelTimer(timer);
          return;
        default:
          effect satisfies never;
      }
    },
    close() {
      closed = true;
      for (const timer of running.keys()) cancelTimer(timer);
      for (const attempt of streams.keys()) closeStream(attempt);
      token = null;
    },
  };
}
