import type { Failure } from "./failure.ts";
import type { Verdict } from "./classify-failure.ts";

/**
 * The connection, as one state with only its own data.
 *
 *            start
 *     idle ────────► authorizing ◄──────────────────────────────────────┐
 *                     │       │                                         │
 *         token-ready │       │ token-failed, no answer in time         │
 *                     ▼       │                                         │
 *                  opening ───┤ ended, no answer in time                │
 *                     │       │                                         │
 *              opened │       ├──── first 401: one fresh token ────────►│
 *                     ▼       │                                         │
 *                   live ─────┤ ended, silent                           │
 *                     │       ▼                                         │
 *                     │    waiting ── retry timer, online, visible, ───►│
 *                     │       │       woke, retry-now                   │
 *                     │       │ maxRetries reached                      │
 *                     │       ▼                                         │
 *                     │    stopped ── retry-now only ──────────────────►│
 *                     └── the token's hour, woke up to a dead stream ───┘
 *
 *     close leads from every state to closed, and nothing leads out of it.
 *
 * Every entry into authorizing is a new attempt with a new id. One timer runs at a time, and at
 * most one stream is wanted: by opening or live, under the id of their attempt.
 */
export type ConnectionState =
  | IdleState
  | AuthorizingState
  | OpeningState
  | LiveState
  | WaitingState
  | StoppedState
  | ClosedState;

/** Why the last attempt, or the stream it led to, came to its end. */
export interface Trouble {
  readonly failure: Failure;
  readonly verdict: Verdict;
}

/** What outlives an attempt. */
export interface Course {
  /** Id of the newest attempt. */
  readonly attempt: number;
  /** Failed tries in a row. */
  readonly failures: number;
  /** Null before the first failure, and while live. */
  readonly trouble: Trouble | null;
  /** True once a 401 has had its fresh token; only a healthy stream earns another. */
  readonly refreshed: boolean;
  /** True once a stream was replaced for never having pinged: the next are judged by bytes. */
  readonly pingless?: boolean | undefined;
  /** Since when the machine says it has no network; null while it has one. */
  readonly offlineSinceMs: number | null;
}

export interface IdleState {
  readonly kind: "idle";
}

/** An access token is being fetched for the next stream. */
export interface AuthorizingState extends Course {
  readonly kind: "authorizing";
  readonly startedMs: number;
}

/** The stream has been asked for and has not answered. */
export interface OpeningState extends Course {
  readonly kind: "opening";
  readonly startedMs: number;
}

/** The stream has answered 200, also when it is quiet. */
export interface LiveState extends Course {
  readonly kind: "live";
  readonly sinceMs: number;
  /** The last byte of any kind. */
  readonly lastSignalMs: number;
  /** Null until this stream has pinged. */
  readonly lastPingMs: number | null;
}

export interface WaitingState extends Course {
  readonly kind: "waiting";
  readonly trouble: Trouble;
  readonly retryAtMs: number;
  /** No page event may bring the retry before this (`Retry-After`, hot loops). */
  readonly notBeforeMs: number;
}

/** Gave up; only a person starts it again. */
export interface StoppedState extends Course {
  readonly kind: "stopped";
  readonly trouble: Trouble;
}

export interface ClosedState {
  readonly kind: "closed";
}

export const INITIAL_STATE: ConnectionState = { kind: "idle" };
