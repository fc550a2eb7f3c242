import { deleteDB, openDB } from "idb";
import { expect, test } from "vitest";
import { createAlarmLogStore } from "../../src/browser/alarm-log-store.ts";

const NAME = "isotherm-alarms-test";
const row = (id: string) => ({ id, value: { id, startMs: 1 } });

test("[AL16] a log comes back by its scope, with its shelves, changed and removed as told", async () => {
  await deleteDB(NAME);
  const store = createAlarmLogStore(NAME);
  const none = { removed: [], shelves: [] };
  expect(await store.save("a", { ...none, entries: [row("1"), row("2")] })).toBeNull();
  expect(await store.save("b", { ...none, entries: [row("3")] })).toBeNull();
  await store.save("a", {
    entries: [{ id: "2", value: { id: "2", startMs: 5 } }],
    removed: ["1"],
    shelves: [{ id: "d1 alarm", value: { untilMs: 9 } }],
  });
  expect(await store.load("a")).toEqual({
    entries: [{ id: "2", startMs: 5 }],
    shelves: [{ id: "d1 alarm", value: { untilMs: 9 } }],
    trouble: null,
  });
  await store.save("a", { ...none, entries: [], shelves: [{ id: "d1 alarm", value: null }] });
  expect((await store.load("a")).shelves).toEqual([]);
  expect((await store.load("c")).entries).toEqual([]);
});

test("[AL20] a log that cannot be read is begun anew, and says so", async () => {
  await deleteDB(NAME);
  // Another shape under the same name, as a broken upgrade leaves it.
  const broken = await openDB(NAME, 1, { upgrade: (db) => void db.createObjectStore("other") });
  broken.close();
  const store = createAlarmLogStore(NAME);
  const loaded = await store.load("a");
  expect(loaded.entries).toEqual([]);
  expect(loaded.trouble).toMatch(/begun anew/u);
  expect(await store.save("a", { entries: [row("1")], removed: [], shelves: [] })).toBeNull();
  expect((await store.load("a")).entries).toHaveLength(1);
  expect((await store.load("a")).trouble).toBeNull();
});
