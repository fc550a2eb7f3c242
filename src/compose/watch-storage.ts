import type { Cancel, Timers } from "../core/lib/ports.ts";
import type { StorageState } from "../core/screen-care/storage-state.ts";

const EVERY_MS = 10 * 60_000;
/** What is kept is written within a minute of the start. */
const FIRST_MS = 60_000;

/** Asks now and then how much of the page's room on the disk is used. */
export function watchStorage(options: {
  readonly timers: Timers;
  readonly read: () => Promise<StorageState | null>;
  readonly onState: (state: StorageState | null) => void;
}): Cancel {
  const { timers, read, onState } = options;
  let cancel: Cancel = () => undefined;
  function look(nextMs: number): void {
    cancel = timers.after(nextMs, () => look(EVERY_MS));
    void read().then(onState);
  }
  look(FIRST_MS);
  return () => cancel();
}
