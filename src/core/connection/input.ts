import type { Failure, SignInFailure } from "./failure.ts";

/** When it happened (local ms since the epoch), and a number in [0, 1) for what it may schedule. */
export interface Moment {
  readonly now: number;
  readonly random: number;
}

/** Of one attempt; ignored unless that attempt, or the stream it led to, is still wanted. */
interface OfAttempt {
  readonly attempt: number;
}

/** For an answer, for a sign of life, for the next try, and for the hour; one of each at most. */
export type TimerName = "answer" | "silence" | "retry" | "rotate";

/** Everything that can happen to a connection. */
export type ConnectionInput = Moment &
  (
    | { readonly kind: "start"; readonly online: boolean }
    /** `untilMs`: when it runs out, local time; null where that is not known. */
    | ({ readonly kind: "token-ready"; readonly untilMs: number | null } & OfAttempt)
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
    /** The stream is to be asked for differently from now on. */
    | { readonly kind: "changed" }
    /** A person asked for it. */
    | { readonly kind: "retry-now" }
    | { readonly kind: "close" }
  );
