// Kept rows in memory: what IndexedDB does, without it. Every call is taken or not, whole.
import { err, ok, type Result } from "../../src/core/lib/result.ts";
import { CHUNK_MS } from "../../src/core/persistence/chunk.ts";
import type { KeepTrouble } from "../../src/core/persistence/keep-trouble.ts";
import type {
  ChunkRow,
  DeviceRow,
  FoundRows,
  JournalRow,
  ScopeRow,
} from "../../src/core/persistence/kept-rows.ts";
import { packedCount } from "../../src/core/persistence/pack-samples.ts";
import type { ReadingsStore } from "../../src/core/persistence/readings-store.ts";

/** What lies on the disk of one scope. */
export interface FakeDisk {
  scope: ScopeRow | undefined;
  readonly devices: Map<string, DeviceRow>;
  readonly chunks: Map<string, ChunkRow>;
  readonly journal: Map<string, JournalRow>;
}

export interface FakeReadingsStore extends ReadingsStore {
  /** Names of the calls that were made. */
  readonly calls: string[];
  /** Trouble that every call answers with; null: none. */
  trouble: KeepTrouble | null;
  /** Writes from this one on (counted from 0) never reach the disk: the power is gone. */
  powerCutAt: number;
  /** What `read` waits for. */
  delay: () => Promise<void>;
}

export function createFakeDisk(): FakeDisk {
  return { scope: undefined, devices: new Map(), chunks: new Map(), journal: new Map() };
}

export function createFakeReadingsStore(disk: FakeDisk): FakeReadingsStore {
  let writes = 0;

  async function write<T>(name: string, change: () => T): Promise<Result<T, KeepTrouble>> {
    store.calls.push(name);
    const { trouble } = store;
    if (trouble === null) {
      writes += 1;
      if (writes > store.powerCutAt) return new Promise(() => undefined);
    }
    // Begun before this returns, as a transaction is; answered later.
    const value = trouble === null ? change() : undefined;
    await Promise.resolve();
    return trouble === null ? ok(value as T) : err(trouble);
  }

  const store: FakeReadingsStore = {
    calls: [],
    trouble: null,
    powerCutAt: Number.POSITIVE_INFINITY,
    delay: () => Promise.resolve(),
    async read() {
      store.calls.push("read");
      await store.delay();
      return store.trouble === null ? ok(structuredClone(rowsOf(disk))) : err(store.trouble);
    },
    begin: (_, row) =>
      write("begin", () => {
        clear(disk);
        disk.scope = row;
        return null;
      }),
    append: (_, line, devices) =>
      write("append", () => {
        disk.journal.set(line.key.join(" "), line);
        for (const row of devices) disk.devices.set(row.device.id, row);
        return null;
      }),
    rollUp: (_, change) =>
      write("rollUp", () => {
        const { scope } = disk;
        if (scope?.generation !== change.generation) return null;
        for (const { id, startMs, merge } of change.chunks) {
          const row = merge(disk.chunks.get(`${id} ${startMs}`));
          if (row !== null) disk.chunks.set(`${id} ${startMs}`, row);
        }
        for (const row of change.devices) disk.devices.set(row.device.id, row);
        for (const id of change.gone) disk.devices.delete(id);
        for (const [key, row] of disk.chunks) {
          const old = row.startMs + CHUNK_MS <= change.keptFromMs;
          if (old || change.gone.includes(row.id)) disk.chunks.delete(key);
        }
        for (const key of change.journal) disk.journal.delete(key.join(" "));
        const chunks = [...disk.chunks.values()];
        disk.scope = {
          ...scope,
          usedMs: change.usedMs,
          keptFromMs: Math.max(scope.keptFromMs, change.keptFromMs),
          bytes: chunks.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
          samples: chunks.reduce((sum, { bytes }) => sum + packedCount(bytes), 0),
        };
        return disk.scope;
      }),
    tidy: () => write("tidy", () => disk.scope ?? null),
    async drop() {
      store.calls.push("drop");
      clear(disk);
      await Promise.resolve();
    },
    close: () => void store.calls.push("close"),
  };
  return store;
}

function rowsOf(disk: FakeDisk): FoundRows {
  return {
    scope: disk.scope,
    devices: [...disk.devices.values()],
    chunks: [...disk.chunks.values()],
    journal: [...disk.journal.values()],
  };
}

function clear(disk: FakeDisk): void {
  disk.scope = undefined;
  for (const rows of [disk.devices, disk.chunks, disk.journal]) rows.clear();
}
