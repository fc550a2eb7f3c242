import { deleteDB, openDB, type IDBPDatabase, type IDBPTransaction } from "idb";
import { err, ok, type Result } from "../core/lib/result.ts";
import type { KeepTrouble } from "../core/persistence/keep-trouble.ts";

/** A database that hangs is one that is not there. */
const LONGEST_MS = 10_000;
/** Deleting waits for other tabs to let go, which they do when they are asked. */
const DELETE_MS = 5_000;

type Mode = "readonly" | "readwrite";
type Work<T, M extends Mode> = (tx: IDBPTransaction<unknown, string[], M>) => Promise<T>;

/** One IndexedDB that is opened when it is first needed and again after it was lost. */
export interface IdbRunner {
  /** One transaction over `stores`, begun at once where the database is open; never rejects. */
  run<T, M extends Mode>(
    stores: readonly string[],
    mode: M,
    work: Work<T, M>,
  ): Promise<Result<T, KeepTrouble>>;
  /** Deletes the database, or gives up on it. */
  drop(): Promise<void>;
  close(): void;
}

/** What is found is not what was written: ends its transaction, and counts as damaged. */
export class DamagedError extends Error {
  override readonly name = "DamagedError";
}

export function createIdbRunner(
  name: string,
  version: number,
  upgrade: (db: IDBPDatabase) => void,
): IdbRunner {
  let db: IDBPDatabase | null = null;
  let opening: Promise<IDBPDatabase> | null = null;

  function close(): void {
    db?.close();
    db = null;
  }

  async function openAnew(): Promise<IDBPDatabase> {
    const opened = await openDB(name, version, {
      upgrade: (fresh) => upgrade(fresh),
      // Another tab wants to delete it or has a newer build: it is let go of and opened again.
      blocking: close,
      terminated: close,
    });
    db = opened;
    return opened;
  }

  function open(): Promise<IDBPDatabase> {
    opening ??= openAnew().finally(() => {
      opening = null;
    });
    return opening;
  }

  async function perform<T, M extends Mode>(
    on: IDBPDatabase,
    stores: readonly string[],
    mode: M,
    work: Work<T, M>,
  ): Promise<T> {
    const tx = on.transaction([...stores], mode, { durability: "relaxed" });
    try {
      const [value] = await Promise.all([work(tx), tx.done]);
      return value;
    } catch (error) {
      const cause = tx.error ?? error;
      try {
        tx.abort();
      } catch {
        // It has ended already.
      }
      throw cause;
    }
  }

  async function runNow<T, M extends Mode>(
    stores: readonly string[],
    mode: M,
    work: Work<T, M>,
  ): Promise<T> {
    if (db !== null) {
      try {
        return await perform(db, stores, mode, work);
      } catch (error) {
        // The connection was being closed: once more on a new one.
        if (nameOf(error) !== "InvalidStateError") throw error;
        close();
      }
    }
    return perform(await open(), stores, mode, work);
  }

  return {
    async run(stores, mode, work) {
      try {
        return ok(await within(LONGEST_MS, runNow(stores, mode, work)));
      } catch (error) {
        return err(troubleOf(error));
      }
    },
    async drop() {
      close();
      await within(DELETE_MS, deleteDB(name)).catch(() => undefined);
    },
    close,
  };
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException("no answer", "TimeoutError")), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What is written by another build, or is not readable at all, is dropped. */
const DAMAGED: ReadonlySet<string> = new Set([
  "DamagedError",
  "VersionError",
  "NotFoundError",
  "DataError",
  "UnknownError",
]);

function troubleOf(error: unknown): KeepTrouble {
  const name = nameOf(error);
  if (name === "QuotaExceededError") return { kind: "full" };
  return { kind: DAMAGED.has(name) ? "damaged" : "unavailable" };
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : "";
}
