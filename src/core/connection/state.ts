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
 *        ┌────────► live ─────┤ ended; silent, and so is its successor  │
 *        │            │       ▼                                         │
 *        │            │    waiting ── retry timer, online, visible, ───►│
 *        │            │       │       woke, retry-now                   │
 *        │            │       │ maxRetries reached                      │
 *        │            │       ▼                                         │
 *        │            │    stopped ── retry-now only ──────────────────►│
 *        │            ├── closed as expected, woke to a dead stream ───►┘
 *        │            │
 *        │            │ a ping is overdue, the hour ends, the configuration changed
 *        │            ▼
 *        │     live with a successor:
 *        │            authorizing ─► opening ─► answered ─┐
 *        │                ▲  └──────────┴─► waiting       │ it has spoken: the old one is closed
 *        │                └───────────────────┘           │
 *        └────────────────────────────────────────────────┘
 *
 *     close leads from every state to closed, and nothing leads out of it.
 *
 * Every entry into authorizing is a new attempt with a new id. One stream is wanted, by opening or
 * live, and a second only by the successor that is to take its place. A successor waits only while
 * the stream it is to follow is well; one that should replace a silent stream and fails takes that
 * stream down with it.
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
  /** Streams in a row that fell silent, or were closed as expected, before they were healthy. */
  readonly youngLosses: number;
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

/** What a stream was asked for with. */
export interface Asked {
  /** The longest it may be silent, in ms: by the ping interval that was asked of it. */
  readonly allowedMs: number;
  /** When its token runs out, local time; null where that is not known. */
  readonly tokenUntilMs: number | null;
}

/** The stream has been asked for and has not answered. */
export interface OpeningState extends Course, Asked {
  readonly kind: "opening";
  readonly startedMs: number;
}

/** The stream has answered 200, also when it is quiet. */
export interface LiveState extends Course {
  readonly kind: "live";
  /** The attempt that led to the stream it lives on. */
  readonly stream: number;
  readonly sinceMs: number;
  /** The last byte of any kind. */
  readonly lastSignalMs: number;
  /** Null until this stream has pinged. */
  readonly lastPingMs: number | null;
  /** The longest it may be silent, in ms. */
  readonly allowedMs: number;
  /** When a successor is due because its hour ends, local time; null: it lives to its end. */
  readonly rotateAtMs: number | null;
  /** How much of its life is left then, in ms. */
  readonly leadMs: number;
  readonly successor: Successor | null;
}

/** The stream that is made to take the place of the one that lives. */
export interface Successor {
  readonly reason: SuccessorReason;
  readonly state: AuthorizingState | OpeningState | AnsweredState | WaitingState;
}

/**
 * Why a stream gets a successor: no byte for as long as it may be silent; bytes, but no ping; its
 * own or its token's hour is about to end; the stream's configuration changed.
 */
export type SuccessorReason = "silent" | "no-pings" | "hour" | "changed";

/** A successor that has answered 200 and has not spoken yet. */
export interface AnsweredState extends Course, Asked {
  readonly kind: "answered";
  readonly sinceMs: number;
  /** The last byte, where a ping is what is waited for; null before one. */
  readonly lastSignalMs: number | null;
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
