import type { Cancel, Timers } from "../../core/lib/ports.ts";

/** How long a request may take, in ms. */
export interface TimeLimits {
  /** In all, from the request to the last byte. */
  readonly wholeMs: number;
  /** Without a byte: until the answer begins, and in the middle of it. */
  readonly idleMs: number;
}

/** No request but history and the stream takes longer; DT's own clients wait 3 to 12 s. */
export const REQUEST_LIMITS: TimeLimits = { wholeMs: 10_000, idleMs: 10_000 };

export type TimedOutcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "timeout"; readonly afterMs: number }
  /** What was thrown is left behind: it may quote an address with a token in it. */
  | { readonly kind: "thrown" };

/**
 * Runs `work` with a signal that aborts when a limit has passed, and tells which of the two came
 * first; `work` calls `alive` whenever bytes have come.
 */
export async function withTimeout<T>(
  timers: Timers,
  limits: TimeLimits,
  work: (signal: AbortSignal, alive: () => void) => Promise<T>,
): Promise<TimedOutcome<T>> {
  const abort = new AbortController();
  const late = Promise.withResolvers<TimedOutcome<T>>();
  const giveUpAfter = (afterMs: number): Cancel =>
    timers.after(afterMs, () => {
      // Raced, not only aborted: a body that ignores its signal must not hold the caller.
      late.resolve({ kind: "timeout", afterMs });
      abort.abort();
    });
  const cancelWhole = giveUpAfter(limits.wholeMs);
  let cancelIdle: Cancel = () => undefined;
  const alive = (): void => {
    cancelIdle();
    if (limits.idleMs < limits.wholeMs) cancelIdle = giveUpAfter(limits.idleMs);
  };
  alive();
  const outcome = work(abort.signal, alive).then(
    (value): TimedOutcome<T> => ({ kind: "done", value }),
    (): TimedOutcome<T> => ({ kind: "thrown" }),
  );
  try {
    return await Promise.race([late.promise, outcome]);
  } finally {
    cancelWhole();
    cancelIdle();
  }
}
