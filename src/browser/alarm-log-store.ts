import { deleteDB, openDB, type IDBPDatabase } from "idb";

/** A row as it was kept; whoever loads it checks what it holds. */
export interface KeptRow {
  readonly id: string;
  readonly value: unknown;
}

export interface RowChanges {
  readonly entries: readonly KeptRow[];
  readonly removed: readonly string[];
  /** `value` null: taken away. */
  readonly shelves: readonly KeptRow[];
}

export interface LoadedRows {
  readonly entries: readonly unknown[];
  readonly shelves: readonly KeptRow[];
  readonly trouble: string | null;
}

/** The alarm log in IndexedDB, by scope; it never fails, it says what was lost. */
export interface AlarmLogRows {
  load(scope: string): Promise<LoadedRows>;
  save(scope: string, changes: RowChanges): Promise<string | null>;
}

const ENTRIES = "entries";
const SHELVES = "shelves";
const DROPPED = "The alarm log of this browser could not be read and was begun anew.";
const NOT_KEPT =
  "This browser does not keep the alarm log: it lasts until this page is closed or reloaded.";

export function createAlarmLogStore(name = "isotherm-alarms"): AlarmLogRows {
  const open = (): Promise<IDBPDatabase> =>
    openDB(name, 1, {
      upgrade(db) {
        db.createObjectStore(ENTRIES);
        db.createObjectStore(SHELVES);
      },
      // Another tab that has to delete it goes first.
      blocking: (_current, _next, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });

  async function within<T>(work: (db: IDBPDatabase) => Promise<T>): Promise<T> {
    const db = await open();
    try {
      return await work(db);
    } finally {
      db.close();
    }
  }

  const read = (scope: string): Promise<LoadedRows> =>
    within(async (db) => {
      const range = IDBKeyRange.bound([scope], [scope, []]);
      const [entries, keys, shelves] = await Promise.all([
        db.getAll(ENTRIES, range) as Promise<unknown[]>,
        db.getAllKeys(SHELVES, range),
        db.getAll(SHELVES, range) as Promise<unknown[]>,
      ]);
      const rows = keys.map((key, index) => ({
        id: Array.isArray(key) && typeof key[1] === "string" ? key[1] : "",
        value: shelves[index],
      }));
      return { entries, shelves: rows, trouble: null };
    });

  return {
    async load(scope) {
      try {
        return await read(scope);
      } catch {
        const nothing = { entries: [], shelves: [] };
        try {
          await deleteDB(name);
          await read(scope);
          return { ...nothing, trouble: DROPPED };
        } catch {
          return { ...nothing, trouble: NOT_KEPT };
        }
      }
    },
    async save(scope, { entries, removed, shelves }) {
      try {
        await within(async (db) => {
          const transaction = db.transaction([ENTRIES, SHELVES], "readwrite");
          const log = transaction.objectStore(ENTRIES);
          const shelf = transaction.objectStore(SHELVES);
          const work: Promise<unknown>[] = [
            ...entries.map(({ id, value }) => log.put(value, [scope, id])),
            ...removed.map((id) => log.delete([scope, id])),
            ...shelves.map(({ id, value }) =>
              value === null ? shelf.delete([scope, id]) : shelf.put(value, [scope, id]),
            ),
          ];
          await Promise.all([...work, transaction.done]);
        });
        return null;
      } catch {
        return NOT_KEPT;
      }
    },
  };
}
