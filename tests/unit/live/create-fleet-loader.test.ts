import { expect, test } from "vitest";
import type { Failure } from "../../../src/core/connection/failure.ts";
import { createFleetLoader } from "../../../src/live/create-fleet-loader.ts";
import { testPolicy } from "../../support/connection-machine.ts";
import { createFakeTime } from "../../support/fake-timers.ts";
import { aDevice, createFakeCloud, createFakeSink } from "../../support/live-fakes.ts";
import { STREAM_CONFIG } from "../../support/live-session.ts";

const UNREACHABLE: Failure = { kind: "unreachable", host: "api.example" };

function fleet(devices: number, stream = STREAM_CONFIG) {
  const time = createFakeTime();
  const cloud = createFakeCloud(() => time.clock.now());
  cloud.devicesList = Array.from({ length: devices }, (_, index) => aDevice(`d${index}`));
  const sink = createFakeSink();
  const loader = createFleetLoader({
    project: "p",
    client: cloud,
    stream,
    ...time,
    random: () => 0.5,
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

test("[GF9] it is read again every 15 minutes", async () => {
  const { time, cloud, loader } = fleet(1);
  loader.load();
  await time.advance(60 * 60_000);
  expect(cloud.lists).toHaveLength(5);
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

test("[GF9] an unknown device that is heard brings the list, at most every 30 s", async () => {
  const { time, cloud, loader } = fleet(1);
  loader.load();
  await time.advance(31_000);
  cloud.devicesList.push(aDevice("new"));
  loader.heard("d0");
  await time.advance(10);
  expect(cloud.lists).toHaveLength(1);
  loader.heard("new");
  await time.advance(10);
  expect(cloud.lists).toHaveLength(2);
  for (let second = 0; second < 300; second++) {
    loader.heard("new");
    loader.heard("never-listed");
    await time.advance(1000);
  }
  // The one that is never listed is asked for three times, and then left alone.
  expect(cloud.lists).toHaveLength(5);
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
  const { time, cloud, sink, loader } = fleet(3, { ...STREAM_CONFIG, deviceIds: ["d1"] });
  loader.load();
  await time.advance(31_000);
  expect(sink.fleets).toEqual([{ ids: ["d1"], complete: true }]);
  loader.heard("d2");
  await time.advance(31_000);
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
