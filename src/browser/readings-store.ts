import type { IDBPTransaction } from "idb";
import { CHUNK_MS } from "../core/persistence/chunk.ts";
import { cutOldest } from "../core/persistence/cut-oldest.ts";
import type { ChunkRow, ScopeRow } from "../core/persistence/kept-rows.ts";
import { packedCount } from "../core/persistence/pack-samples.ts";
import { readScopeRow } from "../core/persistence/read-rows.ts";
import type { ReadingsStore, RollUp } from "../core/persistence/readings-store.ts";
import { createIdbRunner, DamagedError } from "./idb-runner.ts";

const VERSION = 1;
const SCOPES = "scopes";
const DEVICES = "devices";
const CHUNKS = "chunks";
const JOURNAL = "journal";
const ALL = [SCOPES, DEVICES, CHUNKS, JOURNAL] as const;

type Writing = IDBPTransaction<unknown, string[], "readwrite">;

/** Kept readings in IndexedDB, apart from the credential: dropping one leaves the other. */
export function createReadingsStore(name = "isotherm-readings"): ReadingsStore {
  const idb = createIdbRunner(name, VERSION, (db) => {
    for (const store of ALL) db.createObjectStore(store);
  });
  return {
    read: (scope) =>
      idb.run(ALL, "readonly", async (tx) => {
        const within = rangeOf(scope);
        const [row, devices, chunks, journal] = await Promise.all([
          tx.objectStore(SCOPES).get(scope),
          tx.objectStore(DEVICES).getAll(within),
          tx.objectStore(CHUNKS).getAll(within),
          tx.objectStore(JOURNAL).getAll(within),
        ]);
        return { scope: row as unknown, devices, chunks, journal };
      }),
    begin: (scope, row) =>
      idb.run(ALL, "readwrite", async (tx) => {
        await deleteScope(tx, scope);
        await tx.objectStore(SCOPES).put(row, scope);
        return null;
      }),
    append: (scope, line, devices) =>
      idb.run([DEVICES, JOURNAL], "readwrite", async (tx) => {
        const writes = [
          tx.objectStore(JOURNAL).put(line, [scope, ...line.key]),
          ...devices.map((row) => tx.objectStore(DEVICES).put(row, [scope, row.device.id])),
        ];
        // Nothing more is coming: it need not wait for a page that may be gone.
        tx.commit();
        await Promise.all(writes);
        return null;
      }),
    rollUp: (scope, change) => idb.run(ALL, "readwrite", (tx) => rollUp(tx, scope, change)),
    tidy: (scope, bounds) =>
      idb.run(ALL, "readwrite", async (tx) => {
        const own = await scopeIn(tx, scope);
        const others = await deleteUnused(tx, scope, bounds.unusedSinceMs);
        if (own === null) return null;
        let excessBytes = own.bytes - bounds.mostBytes;
        for (const [, row] of others) excessBytes += row.bytes;
        for (const [key, row] of others.sort((a, b) => a[1].usedMs - b[1].usedMs)) {
          if (excessBytes <= 0) break;
          await deleteScope(tx, key);
          excessBytes -= row.bytes;
        }
        return cutScope(tx, scope, own, excessBytes);
      }),
    drop: () => idb.drop(),
    close: () => idb.close(),
  };
}

async function rollUp(tx: Writing, scope: string, change: RollUp): Promise<ScopeRow | null> {
  const own = await scopeIn(tx, scope);
  if (own?.generation !== change.generation) return null;
  const keptFromMs = Math.max(own.keptFromMs, change.keptFromMs);
  const count = { bytes: own.bytes, samples: own.samples };
  const chunks = tx.objectStore(CHUNKS);

  const take = (row: unknown, sign: 1 | -1): void => {
    const bytes = row !== undefined && isChunk(row) ? row.bytes : new Uint8Array();
    count.bytes += sign * bytes.byteLength;
    count.samples += sign * packedCount(bytes);
  };
  const forget = async (range: IDBKeyRange): Promise<void> => {
    for (const row of await chunks.getAll(range)) take(row, -1);
    await chunks.delete(range);
  };

  await Promise.all([
    ...change.chunks.map(async ({ id, startMs, merge }) => {
      const key = [scope, id, startMs];
      const found: unknown = await chunks.get(key);
      const row = merge(found);
      if (row === null) throw new DamagedError(`a piece of ${id} cannot be read`);
      take(found, -1);
      take(row, 1);
      await chunks.put(row, key);
    }),
    ...change.devices.map(async (row) => {
      const { id } = row.device;
      await tx.objectStore(DEVICES).put(row, [scope, id]);
      await forget(IDBKeyRange.bound([scope, id], [scope, id, keptFromMs - CHUNK_MS]));
    }),
    ...change.gone.map(async (id) => {
      await tx.objectStore(DEVICES).delete([scope, id]);
      await forget(IDBKeyRange.bound([scope, id], [scope, id, []]));
    }),
    ...change.journal.map((key) => tx.objectStore(JOURNAL).delete([scope, ...key])),
  ]);
  const after: ScopeRow = { ...own, ...count, keptFromMs, usedMs: change.usedMs };
  await tx.objectStore(SCOPES).put(after, scope);
  return after;
}

/** Deletes every other scope unused since then; what other ones are left. */
async function deleteUnused(
  tx: Writing,
  scope: string,
  unusedSinceMs: number,
): Promise<[string, ScopeRow][]> {
  const left: [string, ScopeRow][] = [];
  for (const key of await tx.objectStore(SCOPES).getAllKeys()) {
    if (typeof key !== "string" || key === scope) continue;
    const row = await scopeIn(tx, key);
    if (row === null || row.usedMs < unusedSinceMs) await deleteScope(tx, key);
    else left.push([key, row]);
  }
  return left;
}

/** Deletes a scope's oldest pieces until so many bytes are gone. */
async function cutScope(
  tx: Writing,
  scope: string,
  own: ScopeRow,
  excessBytes: number,
): Promise<ScopeRow> {
  if (excessBytes <= 0) return own;
  const rows = (await tx.objectStore(CHUNKS).getAll(rangeOf(scope))).filter(isChunk);
  const byStart = new Map<number, number>();
  for (const { startMs, bytes } of rows) {
    byStart.set(startMs, (byStart.get(startMs) ?? 0) + bytes.byteLength);
  }
  const keptFromMs = Math.max(own.keptFromMs, cutOldest(byStart, excessBytes, CHUNK_MS) ?? 0);
  let { bytes, samples } = own;
  for (const row of rows) {
    if (row.startMs + CHUNK_MS > keptFromMs) continue;
    bytes -= row.bytes.byteLength;
    samples -= packedCount(row.bytes);
    await tx.objectStore(CHUNKS).delete([scope, row.id, row.startMs]);
  }
  const after: ScopeRow = { ...own, keptFromMs, bytes, samples };
  await tx.objectStore(SCOPES).put(after, scope);
  return after;
}

async function scopeIn(tx: Writing, scope: string): Promise<ScopeRow | null> {
  const found: unknown = await tx.objectStore(SCOPES).get(scope);
  if (found === undefined) return null;
  const row = readScopeRow(found);
  if (row === null) throw new DamagedError("the record of a scope cannot be read");
  return row;
}

async function deleteScope(tx: Writing, scope: string): Promise<void> {
  await Promise.all([
    tx.objectStore(SCOPES).delete(scope),
    ...[DEVICES, CHUNKS, JOURNAL].map((store) => tx.objectStore(store).delete(rangeOf(scope))),
  ]);
}

/** Every key of a scope: an array sorts after any text and number. */
function rangeOf(scope: string): IDBKeyRange {
  return IDBKeyRange.bound([scope], [scope, []]);
}

function isChunk(row: unknown): row is ChunkRow {
  return (
    typeof row === "object" && row !== null && "bytes" in row && row.bytes instanceof Uint8Array
  );
}
