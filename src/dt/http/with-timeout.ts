import type { Timers } from "../../core/lib/ports.ts";

/** No request but the stream takes longer than this, in ms; DT's own clients wait 3 to 12 s. */
export const REQUEST_TIMEOUT_MS = 10_000;

export type TimedOutcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "timeout" }
  /** What was thrown is left behind: it may quote an address with a token in it. */
  | { readonly kind: "thrown" };

/** Runs `work` with a signal that aborts after `timeoutMs`, and tells which of the two came first. */
export async function withTimeout<T>(
  timers: Timers,
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<TimedOutcome<T>> {
  const abort = new AbortController();
  let cancel: () => void = () => undefined;
  // Raced, not only aborted: a body that ignores its signal must not hold the caller.
  const late = new Promise<TimedOutcome<T>>((resolve) => {
    cancel = timers.after(timeoutMs, () => {
      resolve({ kind: "timeout" });
      abort.abort();
    });
  });
  const outcome = work(abort.signal).then(
    (value): TimedOutcome<T> => ({ kind: "done", value }),
    (): TimedOutcome<T> => ({ kind: "thrown" }),
  );
  try {
    return await Promise.race([late, outcome]);
  } finally {
    cancel();
  }
}
