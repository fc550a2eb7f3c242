import { expect, test } from "vitest";
import type { StreamConfig } from "../../../src/core/config/app-config.ts";
import type { Failure } from "../../../src/core/connection/failure.ts";
import { createFleetLoader } from "../../../src/live/create-fleet-loader.ts";
import { testPolicy } from "../../support/connection-machine.ts";
import { createFakeTime } from "../../support/fake-timers.ts";
import { aDevice, aReading, createFakeCloud, createFakeSink } from "../../support/live-fakes.ts";
import { STREAM_CONFIG } from "../../support/live-session.ts";

const UNREACHABLE: Failure = { kind: "unreachable", host: "api.example" };

function fleet(
  devices: number,
  options: { readonly stream?: Partial<StreamConfig>; readonly random?: number } = {},
) {
  const time = createFakeTime();
  const cloud = createFakeCloud(() => time.clock.now());
  cloud.devicesList = Array.from({ length: devices }, (_, index) => aDevice(`d${index}`));
  const sink = createFakeSink();
  const loader = createFleetLoader({
    project: "p",
    client: cloud,
    stream: { ...STREAM_CONFIG, ...options.stream },
    ...time,
    random: () => options.random ?? 0.5,
    policy: testPolicy(),
    sink,
  });
  return { time, cloud, sink, loader };
}

test("[GF10] every page is handed on as it comes, and all of them when they are complete", async () => {
  const { time, loader, sink } = fleet(250);
  loader.load();
  await time.advance(0);
  expect(sink.fleets.map(({ ids, complete }) => [ids.length, complete])).toEqual([
    [100, false],
    [100, false],
    [250, true],
  ]);
});

test("[GF10] a list that fails is tried again from the page where it stopped", async () => {
  const { time, cloud, loader, sink } = fleet(250);
  let left = 3;
  cloud.failList = () => (cloud.lists.length >= 2 && left-- > 0 ? UNREACHABLE : null);
  loader.load();
  await time.advance(60_000);
  expect(cloud.lists).toEqual(["", "100", "100", "100", "100", "200"]);
  expect(sink.fleetFailures).toHaveLength(3);
  expect(sink.fleetFailures[0]).toMatch(/^No answer from api\.example/u);
  expect(sink.fleets.at(-1)).toMatchObject({ complete: true });
  expect(sink.fleets.at(-1)?.ids).toHaveLength(250);
});

test("[GF10] a page token that ran out starts the list over", async () => {
  const { time, cloud, loader, sink } = fleet(150);
  let refused = false;
  cloud.failList = () => {
    if (refused || cloud.lists.length < 2) return null;
    refused = true;
    return { kind: "http", status: 400, message: "bad page token", retryAfterMs: null };
  };
  loader.load();
  await time.advance(60_000);
  expect(cloud.lists).toEqual(["", "100", "", "100"]);
  expect(sink.fleets.at(-1)?.ids).toHaveLength(150);
});

test("[GF10] a list that never ends by repeating its page token is ended", async () => {
  const { time, cloud, loader, sink } = fleet(5);
  const devices = cloud.devices;
  cloud.devices = async (project, pageToken) => {
    const page = await devices(project, "");
    cloud.lists[cloud.lists.length - 1] = pageToken;
    return page.ok ? { ok: true, value: { ...page.value, nextPageToken: "again" } } : page;
  };
  loader.load();
  await time.advance(1000);
  expect(cloud.lists).toEqual(["", "again"]);
  expect(sink.fleets.at(-1)).toMatchObject({ complete: true });
});

test.each([
  ["a minute", 1, 60_000],
  ["a minute still, at ten pages", 1000, 60_000],
  ["a hundred seconds, at twenty pages", 2000, 100_000],
])("[GF9] it is read again every %s", async (_, devices, everyMs) => {
  const { time, cloud, loader } = fleet(devices);
  loader.load();
  await time.advance(10 * everyMs + 1000);
  expect(cloud.lists.filter((pageToken) => pageToken === "")).toHaveLength(11);
});

test("[GF9] screens that were switched on together do not ask in step", async () => {
  const started = [0, 0.999].map((random) => {
    const bench = fleet(1, { random });
    bench.loader.load();
    return bench;
  });
  const times = await Promise.all(
    started.map(async ({ time, cloud }) => {
      let seconds = 0;
      for (; cloud.lists.length < 2; seconds++) await time.advance(1000);
      return seconds;
    }),
  );
  expect(times).toEqual([54, 66]);
});

test("[GF30] a page that nobody sees reads it rarely, and at once when it is seen again", async () => {
  const { time, cloud, loader } = fleet(1);
  loader.load();
  await time.advance(30_000);
  loader.setVisible(false);
  // What was due is still read.
  await time.advance(60_000);
  expect(cloud.lists).toHaveLength(2);
  await time.advance(14 * 60_000);
  expect(cloud.lists).toHaveLength(2);
  loader.setVisible(true);
  await time.advance(0);
  expect(cloud.lists).toHaveLength(3);
  loader.setVisible(false);
  loader.setVisible(true);
  await time.advance(30_000);
  expect(cloud.lists).toHaveLength(3);
});

test("[GF9] a stream that flaps does not list more than every 5 s", async () => {
  const { time, cloud, loader } = fleet(1);
  for (let i = 0; i < 100; i++) {
    loader.load();
    await time.advance(100);
  }
  expect(cloud.lists.length).toBeLessThanOrEqual(3);
  await time.advance(5000);
  expect(cloud.lists).toHaveLength(3);
});

test("[GF31] a device that is heard and not in the list brings the list within a second", async () => {
  const { time, cloud, loader, sink } = fleet(1);
  loader.load();
  await time.advance(2000);
  loader.heard(aReading("d0", 0));
  await time.advance(2000);
  expect(cloud.lists).toHaveLength(1);
  cloud.devicesList.push(aDevice("new"));
  loader.heard(aReading("new", 0));
  await time.advance(1000);
  expect(cloud.lists).toHaveLength(2);
  expect(sink.fleets.at(-1)?.ids).toEqual(["d0", "new"]);
});

test("[GF31] one that the list does not know yet is looked for three times, ever later", async () => {
  const { time, cloud, loader } = fleet(1);
  const asked: number[] = [];
  cloud.failList = () => (asked.push(time.clock.now()), null);
  loader.load();
  await time.advance(10_000);
  const heardMs = time.clock.now();
  for (let second = 0; second < 45; second++) {
    loader.heard(aReading("never-listed", 0));
    await time.advance(1000);
  }
  expect(asked.slice(1).map((ms) => ms - heardMs)).toEqual([1000, 6000, 16_000]);
});

test("[GF31] a thousand strangers do not cost a thousand lists", async () => {
  const { time, cloud, loader } = fleet(1);
  loader.load();
  await time.advance(10_000);
  for (let index = 0; index < 1000; index++) {
    loader.heard(aReading(`stranger${index}`, 0));
    await time.advance(100);
  }
  expect(cloud.lists.length).toBeLessThanOrEqual(8);
});

test("[GF32] a device that is missing is gone when the next list, 5 s later, lacks it too", async () => {
  const { time, cloud, loader, sink } = fleet(3);
  loader.load();
  await time.advance(1000);
  cloud.devicesList.splice(1, 1);
  await time.advance(60_000);
  expect(sink.fleets.at(-1)).toEqual({ ids: ["d0", "d2"], complete: true, missing: ["d1"] });
  await time.advance(5000);
  expect(cloud.lists).toHaveLength(3);
  expect(sink.fleets.at(-1)).toEqual({ ids: ["d0", "d2"], complete: true, missing: [] });
});

test("[GF32] one that was skipped while pages shifted under the reading stays", async () => {
  const { time, cloud, loader, sink } = fleet(6);
  cloud.listPageSize = 2;
  loader.load();
  await time.advance(1000);
  let moved = false;
  cloud.failList = () => {
    // The first device leaves after its page was read: what was third is now on that page.
    if (!moved && cloud.lists.at(-1) === "2") {
      cloud.devicesList.shift();
      moved = true;
    }
    return null;
  };
  await time.advance(60_000);
  expect(moved).toBe(true);
  expect(sink.fleets.at(-1)).toMatchObject({ complete: true, missing: ["d2"] });
  await time.advance(5000);
  expect(sink.fleets.at(-1)).toEqual({
    ids: ["d1", "d2", "d3", "d4", "d5"],
    complete: true,
    missing: ["d0"],
  });
  await time.advance(5000);
  expect(sink.fleets.at(-1)).toMatchObject({ ids: ["d1", "d2", "d3", "d4", "d5"], missing: [] });
});

test("[GF32] one that left and speaks again is a stranger again", async () => {
  const { time, cloud, loader, sink } = fleet(2);
  loader.load();
  await time.advance(1000);
  const [, left] = cloud.devicesList.splice(0, 2, aDevice("d0"));
  await time.advance(65_000);
  expect(sink.fleets.at(-1)).toMatchObject({ ids: ["d0"], missing: [] });
  cloud.devicesList.push(left ?? aDevice("d1"));
  loader.heard(aReading("d1", 0));
  await time.advance(1000);
  expect(sink.fleets.at(-1)).toMatchObject({ ids: ["d0", "d1"] });
});

test("[GF33] labels that change while the list is on its way stay changed", async () => {
  const { time, cloud, loader, sink } = fleet(150);
  cloud.devicesList[0] = aDevice("d0", { labels: { room: "old", floor: "1" } });
  let arrive: () => void = () => undefined;
  cloud.delay = () => new Promise((resolve) => (arrive = resolve));
  loader.load();
  await time.advance(0);
  loader.heard({
    kind: "labels-changed",
    deviceId: "d0",
    eventId: "e",
    timeMs: 0,
    set: { room: "new" },
    removed: ["floor"],
  });
  for (const pages of [1, 2]) {
    arrive();
    await time.advance(0);
    expect(sink.fleets).toHaveLength(pages);
    expect(sink.labelsOf("d0")).toEqual({ room: "new" });
  }
});

test("[GF33] a list that was asked for afterwards is believed again", async () => {
  const { time, cloud, loader, sink } = fleet(1);
  cloud.devicesList[0] = aDevice("d0", { labels: { room: "old" } });
  loader.load();
  await time.advance(1000);
  const change = { set: { room: "new" }, removed: [] };
  loader.heard({ kind: "labels-changed", deviceId: "d0", eventId: "e", timeMs: 0, ...change });
  cloud.devicesList[0] = aDevice("d0", { labels: { room: "newest" } });
  await time.advance(60_000);
  expect(sink.labelsOf("d0")).toEqual({ room: "newest" });
});

test("[GF33] a device that comes into the labels the stream is filtered by is listed at once", async () => {
  const { time, cloud, loader, sink } = fleet(1, { stream: { labelFilters: ["room=cold"] } });
  loader.load();
  await time.advance(10_000);
  expect(sink.fleets.at(-1)?.ids).toEqual([]);
  cloud.devicesList[0] = aDevice("d0", { labels: { room: "cold" } });
  const change = { set: { room: "cold" }, removed: [] };
  loader.heard({ kind: "labels-changed", deviceId: "d0", eventId: "e", timeMs: 0, ...change });
  await time.advance(0);
  expect(sink.fleets.at(-1)?.ids).toEqual(["d0"]);
});

test("[GF10] refused credentials are left to the stream, whose success tells at once", async () => {
  const { time, cloud, loader } = fleet(1);
  cloud.failList = () => ({ kind: "sign-in", cause: { kind: "wrong-secret", message: "" } });
  loader.load();
  await time.advance(200_000);
  expect(cloud.lists).toHaveLength(1);
  cloud.failList = () => null;
  loader.nudge();
  await time.advance(0);
  expect(cloud.lists).toHaveLength(2);
});

test("[GF10] no nudge comes before Retry-After", async () => {
  const { time, cloud, loader } = fleet(1);
  cloud.failList = () => ({ kind: "http", status: 503, message: "", retryAfterMs: 20_000 });
  loader.load();
  for (let second = 0; second < 20; second++) {
    await time.advance(990);
    loader.nudge();
    loader.load();
  }
  expect(cloud.lists).toHaveLength(1);
  await time.advance(2000);
  expect(cloud.lists).toHaveLength(2);
});

test("[GF16] devices the stream is filtered from are not on the wall, nor strangers", async () => {
  const { time, cloud, sink, loader } = fleet(3, { stream: { deviceIds: ["d1"] } });
  loader.load();
  await time.advance(20_000);
  expect(sink.fleets).toEqual([{ ids: ["d1"], complete: true, missing: [] }]);
  loader.heard(aReading("d2", 0));
  await time.advance(20_000);
  expect(cloud.lists).toHaveLength(1);
});

test("[GF15] after close nothing is armed and an answer that is under way is dropped", async () => {
  const { time, cloud, sink, loader } = fleet(1);
  let arrive: () => void = () => undefined;
  cloud.delay = () => new Promise((resolve) => (arrive = resolve));
  loader.load();
  await time.advance(0);
  loader.close();
  arrive();
  await time.advance(3_600_000);
  expect(sink.fleets).toEqual([]);
  expect(time.pending()).toBe(0);
  loader.load();
  expect(time.pending()).toBe(0);
});
