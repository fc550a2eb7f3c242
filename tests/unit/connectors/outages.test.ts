import { expect, test } from "vitest";
import { orderDevices } from "../../../src/core/fleet/order-devices.ts";
import { summarize } from "../../../src/core/fleet/summarize.ts";
import { pageOf } from "../../../src/core/view/page-of.ts";
import { buildRule, MINUTE, reading, T0 } from "../../support/build-device.ts";
import { connector, createConnectorWorld, sensor } from "../../support/connector-world.ts";

/** Late after 18.75 minutes: the classic heartbeat of 15. */
const HEARTBEAT = 15;

/** A live wall with a Cloud Connector “Kitchen” that alone hears `count` sensors, one a minute. */
function kitchen(count: number, extra: ReturnType<typeof sensor>[] = []) {
  const world = createConnectorWorld();
  world.live(0);
  const names = Array.from({ length: count }, (_, index) => `s${index}`);
  const sensors = names.map((id, index) => sensor(id, ["k"], index));
  world.list(0, [...sensors, ...extra, connector("k", "Kitchen")]);
  return { ...world, names };
}

test("[FR11] a connector that the cloud calls OFFLINE is down at once, with those only it hears", () => {
  const world = kitchen(4, [sensor("both", ["k", "l"], 3)]);
  world.at(4);
  expect(world.outages()).toEqual([]);
  world.say("k", 5, "OFFLINE");
  world.at(5);
  expect(world.outages()).toEqual(["Kitchen told 5"]);
  expect(world.cutOff()).toEqual(world.names);
  // They have not missed a heartbeat yet: none has another state for it.
  expect(world.blamed()).toEqual([]);
});

test("[FR11] the list's word is as good, and keeps its time; so does one without a time", () => {
  const world = kitchen(3);
  const sensors = world.names.map((id) => sensor(id, ["k"], 0));
  world.list(40, [...sensors, connector("k", "Kitchen", 7)]);
  expect(world.outages()).toEqual(["Kitchen told 7"]);
  const untimed = { ...connector("k", "Kitchen", 7), connectionMs: undefined };
  world.list(41, [...sensors, untimed]);
  expect(world.outages()).toEqual(["Kitchen told 7"]);
});

test("[FR13] a sensor that had been silent for long has a cause of its own", () => {
  const world = kitchen(3, [sensor("dead", ["k"], -300)]);
  world.say("k", 5, "OFFLINE");
  world.at(60);
  expect(world.blamed()).toEqual(world.names);
});

test("[FR12] three sensors that only it hears, silent within a heartbeat: it is down, probably", () => {
  const world = kitchen(3);
  world.at(2 + 1.25 * HEARTBEAT);
  expect(world.outages()).toEqual([]);
  world.at(2 + 1.25 * HEARTBEAT + 0.1);
  expect(world.outages()).toEqual(["Kitchen inferred 2"]);
  expect(world.blamed()).toEqual(world.names);
});

test("[FR12] two are not enough", () => {
  const world = kitchen(2);
  world.at(30);
  expect(world.outages()).toEqual([]);
  expect(world.blamed()).toEqual([]);
});

test.each([
  { thirdMinute: 14, down: true },
  { thirdMinute: 15, down: true },
  { thirdMinute: 15.1, down: false },
])("[FR12] the third is silent since minute $thirdMinute: $down", ({ thirdMinute, down }) => {
  const world = createConnectorWorld();
  world.live(0);
  world.list(0, [
    sensor("a", ["k"], 0),
    sensor("b", ["k"], 1),
    sensor("c", ["k"], thirdMinute),
    connector("k", "Kitchen"),
  ]);
  world.at(thirdMinute + 19);
  expect(world.outages().length).toBe(down ? 1 : 0);
});

test("[FR12] forty sensors with one cause are one outage, before the last of them is late", () => {
  const world = createConnectorWorld();
  world.live(0);
  const sensors = Array.from({ length: 40 }, (_, index) => sensor(`s${index}`, ["k"], index / 4));
  world.list(10, [...sensors, connector("k", "Kitchen")]);
  world.at(20);
  expect(world.outages()).toEqual(["Kitchen inferred 9.75"]);
  expect(world.cutOff().length).toBe(40);
  expect(world.blamed().length).toBeLessThan(10);
  world.at(120);
  expect(world.outages()).toEqual(["Kitchen inferred 9.75"]);
  expect(world.blamed().length).toBe(40);
});

test("[FR12] three of many that die at once are their own: the others are heard through it", () => {
  const world = kitchen(12);
  for (let minute = 12; minute < 90; minute += 1) {
    const speaks = minute % HEARTBEAT;
    if (speaks >= 3 && speaks < 12) world.beat(`s${speaks}`, minute, ["k"]);
    world.at(minute + 0.5);
    expect(world.outages()).toEqual([]);
  }
  expect(world.wall.store.getState().devices.get("s0")?.state).toBe("offline");
});

test("[FR12] a connector the list does not have goes by its id", () => {
  const world = createConnectorWorld();
  world.live(0);
  world.list(0, [sensor("a", ["x"]), sensor("b", ["x"]), sensor("c", ["x"])]);
  world.at(20);
  expect(world.outages()).toEqual(["x inferred 0"]);
});

test("[FR12] DT's emulated devices all name a connector that is none", () => {
  const world = createConnectorWorld();
  world.live(0);
  const by = ["emulated-ccon"];
  world.list(0, [sensor("a", by), sensor("b", by), sensor("c", by)]);
  world.at(90);
  expect(world.outages()).toEqual([]);
  expect(world.cutOff()).toEqual([]);
});

test("[FR13] a sensor that another connector hears is not blamed on one that is down", () => {
  const world = kitchen(3, [sensor("both", ["k", "l"], 2)]);
  world.say("k", 5, "OFFLINE");
  world.at(6);
  expect(world.cutOff()).toEqual(world.names);
  world.at(60);
  expect(world.blamed()).toEqual(world.names);
  expect(world.wall.store.getState().devices.get("both")?.state).toBe("offline");
});

test("[FR13] it is blamed on both where both are down", () => {
  const world = createConnectorWorld();
  world.live(0);
  const connectors = [connector("k", "Kitchen"), connector("l", "Loading dock")];
  world.list(0, [sensor("both", ["k", "l"]), ...connectors]);
  world.say("k", 5, "OFFLINE");
  world.say("l", 6, "OFFLINE");
  world.at(60);
  expect(world.outages()).toEqual(["Kitchen told 5", "Loading dock told 6"]);
  expect(world.blamed()).toEqual(["both"]);
});

test("[FR14] it ends as soon as any sensor is heard through it", () => {
  const world = kitchen(4);
  world.at(60);
  expect(world.outages()).toEqual(["Kitchen inferred 3"]);
  world.beat("s1", 61, ["k"]);
  world.at(61);
  expect(world.outages()).toEqual([]);
  expect(world.blamed()).not.toContain("s1");
});

test.each(["ETHERNET", "other"] as const)("[FR14] it ends when it says %s itself", (word) => {
  const world = kitchen(4);
  world.say("k", 5, "OFFLINE");
  world.at(60);
  world.say("k", 61, word);
  world.at(61);
  expect(world.outages()).toEqual([]);
});

test("[FR14] a sensor heard through it takes the cloud's word back, also when the list repeats it", () => {
  const world = kitchen(3);
  world.say("k", 5, "OFFLINE");
  world.at(20);
  world.beat("s0", 21, ["k"]);
  world.at(21);
  expect(world.outages()).toEqual([]);
  const sensors = world.names.map((id) => sensor(id, ["k"], 0));
  world.list(22, [...sensors, connector("k", "Kitchen", 5)]);
  expect(world.outages()).toEqual([]);
});

test("[FR14] with the connector back, each sensor has until its next heartbeat", () => {
  const world = kitchen(4);
  world.say("k", 5, "OFFLINE");
  world.at(90);
  expect(world.blamed()).toEqual(world.names);
  world.say("k", 91, "ETHERNET");
  world.at(91);
  expect(world.blamed()).toEqual(world.names);
  world.beat("s0", 92, ["k"]);
  world.beat("s1", 95, ["k"]);
  world.beat("s2", 105, ["k"]);
  world.at(91 + 1.25 * HEARTBEAT);
  expect(world.blamed()).toEqual(["s3"]);
  world.at(91 + 1.25 * HEARTBEAT + 0.1);
  expect(world.blamed()).toEqual([]);
  expect(world.wall.store.getState().devices.get("s3")?.state).toBe("offline");
  expect(world.wall.store.getState().connectors.returns.size).toBe(0);
});

test("[FR15] while our own stream is down no silence is made a connector's", () => {
  const world = kitchen(5);
  world.at(10);
  world.down(10);
  world.at(200);
  expect(world.outages()).toEqual([]);
  expect(world.blamed()).toEqual([]);
});

test("[FR15] what was known when the stream was lost stands, and a word of the list still counts", () => {
  const world = kitchen(4, [sensor("l1", ["l"], 20), connector("l", "Loading dock")]);
  world.at(30);
  expect(world.outages()).toEqual(["Kitchen inferred 3"]);
  world.down(30);
  world.at(40);
  expect(world.outages()).toEqual(["Kitchen inferred 3"]);
  const sensors = [...world.names.map((id) => sensor(id, ["k"], 3)), sensor("l1", ["l"], 20)];
  world.list(41, [...sensors, connector("k", "Kitchen"), connector("l", "Loading dock", 35)]);
  expect(world.outages()).toEqual(["Kitchen inferred 3", "Loading dock told 35"]);
});

test("[FR15] after a reload nobody is judged by old silence before the list has been read", () => {
  const world = createConnectorWorld();
  const sensors = ["a", "b", "c"].map((id) => sensor(id, ["k"], -300));
  // A list read before the stream was live, like the picture that was kept.
  world.list(0, sensors);
  world.live(100);
  world.at(101);
  expect(world.outages()).toEqual([]);
  world.list(102, sensors);
  world.at(102);
  expect(world.outages()).toEqual(["k inferred -300"]);
});

test("[FR16] cut-off sensors keep their states and counts, and stand and turn as normal ones", () => {
  const world = kitchen(6, [sensor("aaa", ["l"], 30), sensor("own", ["l"], -300)]);
  world.at(40);
  const devices = [...world.wall.store.getState().devices.values()];
  expect(summarize(devices)).toMatchObject([
    { state: "offline", count: 1 },
    { state: "stale", count: 6 },
    { state: "normal", count: 1 },
  ]);
  const placed = orderDevices(devices).map(({ id, state, cutOff }) => ({
    id,
    state,
    cause: cutOff ? ("connector" as const) : null,
  }));
  expect(placed.map(({ id }) => id)).toEqual(["own", "aaa", ...world.names]);
  const pages = [0, 1, 2].map((page) => pageOf(placed, page, 4).devices.map(({ id }) => id));
  expect(pages[0]?.[0]).toBe("own");
  expect(pages[1]?.[0]).toBe("own");
  const all = pages.flat().filter((id) => id !== "own");
  expect(new Set(all).size).toBe(all.length);
});

test("[FR16] an alarm on a cut-off sensor comes first as ever, and stays", () => {
  const world = kitchen(5);
  world.wall.judgeByRules([buildRule({ low: null, high: 8 })]);
  world.wall.applyEvents([reading(T0 + 4.5 * MINUTE, 9, { deviceId: "s4" })]);
  world.say("k", 5, "OFFLINE");
  world.at(90);
  const devices = [...world.wall.store.getState().devices.values()];
  const [first] = orderDevices(devices);
  expect(first).toMatchObject({ id: "s4", state: "high", freshness: "offline", cutOff: true });
  const placed = devices.map(({ id, state }) => ({ id, state, cause: "connector" as const }));
  expect(pageOf(placed, 1, 3).devices[0]?.id).toBe("s4");
});

test("[FR10] [FR11] what is not news leaves every record and the connectors as they were", () => {
  const world = kitchen(4);
  world.say("k", 5, "OFFLINE");
  world.at(50);
  const before = world.wall.store.getState();
  world.at(50.1);
  const after = world.wall.store.getState();
  expect(after.devices).toBe(before.devices);
  expect(after.connectors).toBe(before.connectors);
});
