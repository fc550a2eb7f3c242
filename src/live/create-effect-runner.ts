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

export interface EffectRunner {
  run(effect: Exclude<ConnectionEffect, { kind: "report" }>): void;
  /** Ends whatever is still running, asked for or not. */
  close(): void;
}

/**
 * Carries out what transition() asks for: one timer, at most one stream, and the token for it,
 * which the state machine never sees.
 */
export function createEffectRunner(options: {
  readonly project: string;
  readonly stream: StreamConfig;
  readonly openStream: OpenStream;
  readonly tokens: TokenSource;
  readonly timers: Timers;
  readonly feed: (happening: Happening) => void;
  readonly listener: StreamListener;
}): EffectRunner {
  const { feed, listener } = options;
  let cancelTimer: Cancel | null = null;
  let token: { readonly attempt: number; readonly value: AccessToken } | null = null;
  let stream: { readonly attempt: number; readonly opened: OpenedStream } | null = null;

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
      feed({ kind: "token-ready", attempt });
    } else feed({ kind: "token-failed", attempt, cause: result.failure });
  }

  function openStream(attempt: number): void {
    if (token?.attempt !== attempt) return;
    const request = { project: options.project, token: token.value, stream: options.stream };
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
        if (stream?.attempt === attempt) stream = null;
        feed({ kind: "ended", attempt, failure });
      },
    });
    // It may have ended before it was handed over.
    if (!ended) stream = { attempt, opened };
  }

  function startTimer(timer: TimerName, attempt: number, delayMs: number): void {
    cancelTimer?.();
    cancelTimer = options.timers.after(delayMs, () =>
      feed({ kind: "timer-fired", attempt, timer }),
    );
  }

  return {
    run(effect) {
      switch (effect.kind) {
        case "fetch-token":
          void fetchToken(effect.attempt);
          return;
        case "open-stream":
          openStream(effect.attempt);
          return;
        case "close-stream":
          if (stream?.attempt !== effect.attempt) return;
          stream.opened.close();
          stream = null;
          return;
        case "start-timer":
          startTimer(effect.timer, effect.attempt, effect.delayMs);
          return;
        case "cancel-timer":
          cancelTimer?.();
          cancelTimer = null;
          return;
        default:
          effect satisfies never;
      }
    },
    close() {
      cancelTimer?.();
      cancelTimer = null;
      stream?.opened.close();
      stream = null;
      token = null;
    },
  };
}
