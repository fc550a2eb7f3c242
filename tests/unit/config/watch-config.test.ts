import { expect, test } from "vitest";
import type { ConfigFile } from "../../../src/browser/load-config-file.ts";
import { watchConfig } from "../../../src/compose/watch-config.ts";
import type { AppConfig } from "../../../src/core/config/app-config.ts";
import { parseConfig } from "../../../src/core/config/parse-config.ts";
import { createFakeTime } from "../../support/fake-timers.ts";

const MINUTE_MS = 60_000;
const PAGE = "http://127.0.0.1:4173/";

function config(json: object): AppConfig {
  const parsed = parseConfig(json, PAGE);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return parsed.value;
}

const found = (json: unknown): ConfigFile => ({ kind: "found", kept: null, json });

function watched(
  options: {
    readonly running?: AppConfig | null;
    readonly optional?: boolean;
    readonly kept?: boolean;
  } = {},
) {
  const time = createFakeTime();
  const seen = new Set<(visible: boolean) => void>();
  const bench = {
    time,
    file: found({ title: "A" }),
    running: options.running === undefined ? config({ title: "A" }) : options.running,
    visible: true,
    reads: [] as number[],
    changes: [] as (readonly string[])[],
    notice: null as string | null,
    complaints: 0,
    lines: [] as string[],
    begun: [] as string[],
    wrong: 0,
    show(visible: boolean) {
      bench.visible = visible;
      for (const fn of seen) fn(visible);
    },
    close: () => undefined as void,
  };
  const startMs = time.clock.now();
  bench.close = watchConfig({
    ...time,
    load: async () => {
      bench.reads.push((time.clock.now() - startMs) / MINUTE_MS);
      return bench.file;
    },
    pageUrl: PAGE,
    page: {
      isVisible: () => bench.visible,
      onVisibility(fn) {
        seen.add(fn);
        return () => seen.delete(fn);
      },
    },
    optional: options.optional ?? false,
    kept: options.kept ?? false,
    running: () => bench.running,
    change(change) {
      bench.changes.push(change.keys);
      bench.running = change.config;
    },
    begin({ title }) {
      bench.begun.push(title);
      bench.running = config({ title });
    },
    stillWrong: () => (bench.wrong += 1),
    complain(text) {
      bench.notice = text;
      if (text !== null) bench.complaints += 1;
    },
    log: (text) => bench.lines.push(text),
    onRead: () => undefined,
  });
  return bench;
}

test("[CF10] it is read every five minutes while the page is seen", async () => {
  const { time, reads, changes, lines } = watched();
  await time.advance(16 * MINUTE_MS);
  expect(reads).toEqual([5, 10, 15]);
  expect([changes, lines]).toEqual([[], []]);
});

test("[CF10] a hidden page reads nothing, and at once when it is seen again after longer", async () => {
  const bench = watched();
  bench.show(false);
  await bench.time.advance(12 * MINUTE_MS);
  expect(bench.reads).toEqual([]);
  bench.show(true);
  await bench.time.advance(0);
  for (let turn = 0; turn < 20; turn++) {
    bench.show(false);
    bench.show(true);
    await bench.time.advance(10_000);
  }
  expect(bench.reads).toEqual([12]);
  await bench.time.advance(2 * MINUTE_MS);
  expect(bench.reads).toEqual([12, 17]);
});

test("[CF11] what has changed is handed on once, and named in the log", async () => {
  const bench = watched();
  bench.file = found({ title: "B", screen: { unit: "F" } });
  await bench.time.advance(11 * MINUTE_MS);
  expect(bench.changes).toEqual([["title", "screen"]]);
  expect(bench.lines).toEqual(["config.json has changed: title, screen."]);
});

test("[CF13] a file that turns wrong is complained of once, by its field, until it is right", async () => {
  const bench = watched();
  bench.file = found({ title: "B", stream: { pingIntervalSeconds: "fast" }, titel: 1 });
  await bench.time.advance(16 * MINUTE_MS);
  expect(bench.complaints).toBe(1);
  expect(bench.notice).toMatch(/cannot be used: titel is .*\(and 1 more\)\. The screen goes on/u);
  expect(bench.changes).toEqual([]);
  bench.file = { kind: "broken", found: "not JSON (at position 3)" };
  await bench.time.advance(5 * MINUTE_MS);
  expect(bench.notice).toMatch(/config\.json is not JSON/u);
  bench.file = found({ title: "B" });
  await bench.time.advance(5 * MINUTE_MS);
  expect(bench.notice).toBeNull();
  expect(bench.changes).toEqual([["title"]]);
});

test("[CF13] a notice that was put away stays away while the file is wrong in the same way", async () => {
  const bench = watched();
  bench.file = found({ titel: 1 });
  await bench.time.advance(5 * MINUTE_MS);
  bench.notice = null;
  await bench.time.advance(30 * MINUTE_MS);
  expect(bench.notice).toBeNull();
});

test.each([
  ["no answer", { kind: "unreachable" }],
  ["a 503", { kind: "refused", status: 503 }],
  ["a 404, or a portal's page", { kind: "absent" }],
] as const)("[CF14] %s leaves everything as it is, with one line in the log", async (_, file) => {
  const bench = watched();
  bench.file = file;
  await bench.time.advance(21 * MINUTE_MS);
  expect(bench.lines).toEqual(["config.json could not be read again; its last state holds."]);
  expect([bench.changes, bench.notice]).toEqual([[], null]);
  bench.file = found({ title: "A" });
  await bench.time.advance(5 * MINUTE_MS);
  bench.file = file;
  await bench.time.advance(5 * MINUTE_MS);
  expect(bench.lines).toHaveLength(2);
});

test("[CF14] where there never was a file, that there is none is nothing to be told", async () => {
  const bench = watched({ running: config({}), optional: true });
  bench.file = { kind: "absent" };
  await bench.time.advance(11 * MINUTE_MS);
  expect(bench.lines).toEqual([]);
  bench.file = found({ title: "New" });
  await bench.time.advance(5 * MINUTE_MS);
  expect(bench.changes).toEqual([["title"]]);
});

test("[CF15] a screen that stands at a wrong file begins when it is right", async () => {
  const bench = watched({ running: null });
  bench.file = found({ titel: 1 });
  await bench.time.advance(5 * MINUTE_MS);
  expect([bench.wrong, bench.notice]).toEqual([1, null]);
  bench.file = found({ title: "Right" });
  await bench.time.advance(10 * MINUTE_MS);
  expect(bench.begun).toEqual(["Right"]);
});

test("[CF10] after it was closed nothing is armed", async () => {
  const bench = watched();
  bench.close();
  await bench.time.advance(30 * MINUTE_MS);
  bench.show(true);
  expect([bench.reads, bench.time.pending()]).toEqual([[], 0]);
});

test("[CF30] a screen that began with a kept file goes over to its host's within seconds of its answer", async () => {
  const bench = watched({ kept: true });
  bench.file = { kind: "found", kept: "whole", json: { title: "A" } };
  await bench.time.advance(12_000);
  bench.file = { kind: "unreachable" };
  await bench.time.advance(10_000);
  expect(bench.reads).toHaveLength(4);
  expect(bench.lines).toEqual(["config.json is the last one kept; its host does not answer."]);
  bench.file = found({ title: "B" });
  await bench.time.advance(5_000);
  expect(bench.changes).toEqual([["title"]]);
  await bench.time.advance(4 * MINUTE_MS);
  expect(bench.reads).toHaveLength(5);
});

test("[CF30] a kept file changes nothing on a screen that has its host's", async () => {
  const bench = watched();
  bench.file = { kind: "found", kept: "whole", json: { title: "of long ago" } };
  await bench.time.advance(6 * MINUTE_MS);
  expect(bench.changes).toEqual([]);
});
