/** What the slot holds: anything that runs between a start and a close, once. */
export interface Runnable {
  start(): void;
  close(): void;
}

/**
 * The place of the one session. The tree starts and closes the slot, as often as React likes;
 * sign-in and project choice change what it makes, so a stream never outlives its credential.
 */
export interface SessionSlot<T extends Runnable> extends Runnable {
  readonly current: T | null;
  /** Closes what runs and, where the tree is up, starts what `create` makes; null: nothing. */
  put(create: (() => T) | null): void;
}

export function createSessionSlot<T extends Runnable>(): SessionSlot<T> {
  let create: (() => T) | null = null;
  let current: T | null = null;
  let mounted = false;

  const stop = (): void => {
    current?.close();
    current = null;
  };
  const begin = (): void => {
    if (!mounted || create === null || current !== null) return;
    current = create();
    current.start();
  };

  return {
    get current() {
      return current;
    },
    put(next) {
      stop();
      create = next;
      begin();
    },
    start() {
      mounted = true;
      begin();
    },
    close() {
      mounted = false;
      stop();
    },
  };
}
