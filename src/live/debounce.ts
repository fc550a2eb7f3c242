import type { Cancel, Timers } from "../core/lib/ports.ts";

export interface Debounced {
  /** Calls the function once nothing has called this for as long as it waits. */
  call(): void;
  close(): void;
}

/** `fn`, once however often it is called for within `quietMs`. */
export function debounce(timers: Timers, quietMs: number, fn: () => void): Debounced {
  let cancel: Cancel | null = null;
  let closed = false;
  return {
    call() {
      cancel?.();
      if (!closed) cancel = timers.after(quietMs, fn);
    },
    close() {
      closed = true;
      cancel?.();
    },
  };
}
