// The real IndexedDB of a real browser: what the fake in tests/support stands in for elsewhere.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createReadingsStore } from "../../src/browser/readings-store.ts";
import { assembleKept, type Kept } from "../../src/core/persistence/assemble-kept.ts";
import { chunkStart, CHUNK_MS } from "../../src/core/persistence/chunk.ts";
import type { ChunkRow, DeviceRow, ScopeRow } from "../../src/core/persistence/kept-rows.ts";
import { keepDevice } from "../../src/core/persistence/kept-device.ts";
import { mergeChunk } from "../../src/core/persistence/merge-chunk.ts";
import { packSamples } from "../../src/core/persistence/pack-samples.ts";
import type { ReadingsStore, RollUp } from "../../src/core/persistence/readings-store.ts";
import { createRollingSeries } from "../../src/core/readings/rolling-series.ts";
import { buildDevice, T0 } from "../support/build-device.ts";

const SCOPE = "https://cloud.test/v2 project";
const START = chunkStart(T0);
const names: string[] = [];
let name = "";
let store: ReadingsStore;

beforeEach(() => {
  name = `readings-${names.length}`;
  names.push(name);
  store = createReadingsStore(name);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await store.drop();
});

const scopeRow = (patch: Partial<ScopeRow> = {}): ScopeRow => ({
  generation: "g",
  usedMs: T0,
  keptFromMs: 0,
  bytes: 0,
  samples: 0,
  ...patch,
});

function deviceRow(id: string): DeviceRow {
  const { device } = buildDevice({ id });
  const coverage = { fromMs: START, toMs: START + 10_000 };
  return { generation: "g", atMs: T0, device: keepDevice(device, coverage) };
}

function pack(...times: readonly number[]): Uint8Array<ArrayBuffer> {
  const series = createRollingSeries({ capacity: 1000 });
  for (const timeMs of times) series.insert(timeMs, 4.05, false);
  return packSamples(series);
}

function rollUp(rows: readonly ChunkRow[], patch: Partial<RollUp> = {}): RollUp {
  return {
    generation: "g",
    usedMs: T0,
    keptFromMs: 0,
    chunks: rows.map((own) => ({ ...own, merge: (found) => mergeChunk(own, found) })),
    devices: [...new Set(rows.map(({ id }) => id))].map(deviceRow),
    gone: [],
    journal: [],
    ...patch,
  };
}

async function kept(from: ReadingsStore = store): Promise<Kept> {
  const found = await from.read(SCOPE);
  if (!found.ok) throw new Error(found.failure.kind);
  const all = assembleKept(found.value);
  if (all === null || all === "damaged") throw new Error(String(all));
  return all;
}

const timesOf = ({ devices }: Kept, id: string): number[] =>
  devices
    .filter(({ device }) => device.id === id)
    .flatMap(({ samples }) => samples)
    .flatMap((each) => Array.from({ length: each.length }, (_, index) => each.timeMs(index)));

/** Writes behind the store's back. */
async function spoil(database: string, change: (db: IDBDatabase) => void): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(database);
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(new Error("cannot be opened")));
  });
  change(db);
  db.close();
}

test("[PS3] lines and pieces come back, each with what it claims", async () => {
  await store.begin(SCOPE, scopeRow());
  const entry = { id: "a", bytes: pack(START + 1), coverage: { fromMs: START, toMs: START + 1 } };
  const line = { key: ["page", 0], generation: "g", atMs: T0, entries: [entry] } as const;
  expect(await store.append(SCOPE, line, [deviceRow("a")])).toEqual({ ok: true, value: null });
  const piece = { id: "a", startMs: START, bytes: pack(START + 5, START + 7) };
  await store.rollUp(SCOPE, rollUp([piece]));
  store.close();
  const again = await kept(createReadingsStore(name));
  expect(timesOf(again, "a")).toEqual([START + 5, START + 7, START + 1]);
  expect(again.journal).toEqual([["page", 0]]);
  expect(again.scope.samples).toBe(2);
});

test("[PS8] two connections write the same piece, and nothing of either is lost", async () => {
  await store.begin(SCOPE, scopeRow());
  const other = createReadingsStore(name);
  const pieces = [store, other].map((each, index) =>
    each.rollUp(
      SCOPE,
      rollUp([{ id: "a", startMs: START, bytes: pack(START + index, START + 9) }]),
    ),
  );
  await Promise.all(pieces);
  const all = await kept();
  expect(timesOf(all, "a")).toEqual([START, START + 1, START + 9]);
  expect(all.scope.samples).toBe(3);
  other.close();
});

test("[PS8] a roll-up of another generation changes nothing", async () => {
  await store.begin(SCOPE, scopeRow({ generation: "other" }));
  const piece = { id: "a", startMs: START, bytes: pack(START) };
  expect(await store.rollUp(SCOPE, rollUp([piece]))).toEqual({ ok: true, value: null });
  expect((await kept()).devices).toEqual([]);
});

test("[PS7] old pieces, devices that left and their bytes go", async () => {
  await store.begin(SCOPE, scopeRow());
  const rows = ["a", "b"].flatMap((id) =>
    [0, 1, 2].map((step) => {
      const startMs = START + step * CHUNK_MS;
      return { id, startMs, bytes: pack(startMs + 1) };
    }),
  );
  await store.rollUp(SCOPE, rollUp(rows));
  const keptFromMs = START + CHUNK_MS;
  await store.rollUp(SCOPE, rollUp([], { devices: [deviceRow("a")], gone: ["b"], keptFromMs }));
  const all = await kept();
  expect(timesOf(all, "a")).toEqual([START + CHUNK_MS + 1, START + 2 * CHUNK_MS + 1]);
  expect(all.devices.map(({ device }) => device.id)).toEqual(["a"]);
  expect(all.scope).toMatchObject({ samples: 2, keptFromMs });
});

test("[PS7] projects nobody looks at go, then whole other ones, then the oldest pieces", async () => {
  for (const [scope, usedMs] of [
    ["forgotten", T0 - 1],
    ["other", T0 + 1],
    [SCOPE, T0 + 2],
  ] as const) {
    await store.begin(scope, scopeRow({ usedMs }));
    const rows = [0, 1, 2].map((step) => {
      const startMs = START + step * CHUNK_MS;
      return { id: "a", startMs, bytes: pack(startMs) };
    });
    await store.rollUp(scope, rollUp(rows, { usedMs }));
  }
  const one = pack(START).byteLength;
  await store.tidy(SCOPE, { unusedSinceMs: T0, mostBytes: 6 * one });
  const scopesLeft = async () => {
    const found = await Promise.all(["forgotten", "other", SCOPE].map((each) => store.read(each)));
    return found.map((each) => each.ok && each.value.scope !== undefined);
  };
  expect(await scopesLeft()).toEqual([false, true, true]);
  await store.tidy(SCOPE, { unusedSinceMs: T0, mostBytes: 2 * one });
  expect(await scopesLeft()).toEqual([false, false, true]);
  const all = await kept();
  expect(timesOf(all, "a")).toEqual([START + CHUNK_MS, START + 2 * CHUNK_MS]);
  expect(all.scope).toMatchObject({ samples: 2, bytes: 2 * one, keptFromMs: START + CHUNK_MS });
});

test("[PS10] a disk that is full is told apart from everything else, at every write", async () => {
  await store.begin(SCOPE, scopeRow());
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("no room", "QuotaExceededError");
  });
  const line = { key: ["page", 0], generation: "g", atMs: T0, entries: [] } as const;
  const full = { ok: false, failure: { kind: "full" } };
  expect(await store.append(SCOPE, line, [])).toEqual(full);
  expect(await store.begin(SCOPE, scopeRow())).toEqual(full);
  expect(await store.rollUp(SCOPE, rollUp([]))).toEqual(full);
  vi.restoreAllMocks();
  expect((await kept()).scope.generation).toBe("g");
});

test("[PS3] a write that fails in its middle leaves nothing behind", async () => {
  await store.begin(SCOPE, scopeRow());
  const good = { id: "a", startMs: START, bytes: pack(START) };
  const change = rollUp([good]);
  const bad = { id: "b", startMs: START, merge: () => null };
  const answer = await store.rollUp(SCOPE, { ...change, chunks: [...change.chunks, bad] });
  expect(answer).toEqual({ ok: false, failure: { kind: "damaged" } });
  expect((await kept()).devices).toEqual([]);
});

test("[PS11] garbage in a record, a record that is gone and a newer build are all damaged", async () => {
  await store.begin(SCOPE, scopeRow());
  await store.rollUp(SCOPE, rollUp([{ id: "a", startMs: START, bytes: pack(START) }]));
  store.close();
  await spoil(name, (db) => {
    db.transaction("chunks", "readwrite").objectStore("chunks").put("rot", [SCOPE, "a", START]);
  });
  const found = await store.read(SCOPE);
  expect(found.ok && assembleKept(found.value)).toBe("damaged");
  expect(
    await store.rollUp(SCOPE, rollUp([{ id: "a", startMs: START, bytes: pack(START) }])),
  ).toEqual({ ok: false, failure: { kind: "damaged" } });

  const newer = `${name}-newer`;
  await new Promise((resolve) => {
    const request = indexedDB.open(newer, 99);
    request.addEventListener("success", () => {
      request.result.close();
      resolve(null);
    });
  });
  const older = createReadingsStore(newer);
  expect(await older.read(SCOPE)).toEqual({ ok: false, failure: { kind: "damaged" } });
  await older.drop();
  expect(await older.begin(SCOPE, scopeRow())).toEqual({ ok: true, value: null });
  await older.drop();

  const empty = `${name}-empty`;
  await spoil(empty, () => undefined);
  const bare = createReadingsStore(empty);
  expect(await bare.read(SCOPE)).toEqual({ ok: false, failure: { kind: "damaged" } });
  await bare.drop();
});

test("[PS12] without IndexedDB every call answers, and none throws", async () => {
  vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("not here", "SecurityError");
  });
  const none = createReadingsStore(`${name}-none`);
  const unavailable = { ok: false, failure: { kind: "unavailable" } };
  expect(await none.read(SCOPE)).toEqual(unavailable);
  expect(await none.begin(SCOPE, scopeRow())).toEqual(unavailable);
  await none.drop();
  none.close();
});

test("[PS8] dropped by another tab, the next write is of a cache that is not there", async () => {
  await store.begin(SCOPE, scopeRow());
  const other = createReadingsStore(name);
  await other.drop();
  expect(await store.rollUp(SCOPE, rollUp([]))).toEqual({ ok: true, value: null });
  other.close();
});
