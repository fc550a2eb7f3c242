import type { Failure, SignInFailure } from "./failure.ts";

/** When it happened (local ms since the epoch), and a number in [0, 1) for what it may schedule. */
export interface Moment {
  readonly now: number;
  readonly random: number;
}

/** Of one attempt; ignored once a newer attempt has begun. */
interface OfAttempt {
  readonly attempt: number;
}

/** The one running timer: for an answer, for a sign of life, or for the next try. */
export type TimerName = "answer" | "silence" | "retry";

/** Everything that can happen to a connection. */
export type ConnectionInput = Moment &
  (
    | { readonly kind: "start"; readonly online: boolean }
    | ({ readonly kind: "token-ready" } & OfAttempt)
    | ({ readonly kind: "token-failed"; readonly cause: SignInFailure } & OfAttempt)
    /** The server answered 200 with a stream. */
    | ({ readonly kind: "opened" } & OfAttempt)
    /** Any byte. */
    | ({ readonly kind: "signal" } & OfAttempt)
    | ({ readonly kind: "ping" } & OfAttempt)
    | ({ readonly kind: "ended"; readonly failure: Failure } & OfAttempt)
    | ({ readonly kind: "timer-fired"; readonly timer: TimerName } & OfAttempt)
    | { readonly kind: "went-online" }
    | { readonly kind: "went-offline" }
    /** The page came to the front. */
    | { readonly kind: "visible" }
    /** The clock jumped: the machine, or this page, was asleep. */
    | { readonly kind: "woke" }
    /** Somebody who watches the pings says that one is overdue; judged by time. */
    | { readonly kind: "ping-overdue" }
    /** A person asked for it. */
    | { readonly kind: "retry-now" }
    | { readonly kind: "close" }
  );
