import { describe, expect, test } from "vitest";
import type { WireDevice, WireDevicePage } from "../../../src/dt/wire/device.ts";
import type { WireEvent } from "../../../src/dt/wire/event.ts";
import type { WireEventPage } from "../../../src/dt/wire/stream-frame.ts";
import { PROJECT, type SimClient, createSimClient } from "../../support/sim-client.ts";

const KITCHEN = "Kitchen";

interface Site {
  readonly client: SimClient;
  readonly devices: readonly WireDevice[];
  readonly connector: WireDevice;
  /** Ids of the sensors that only the kitchen's connector hears, and that it and another hear. */
  readonly only: readonly string[];
  readonly shared: readonly string[];
}

const idOf = ({ name }: Pick<WireDevice, "name">) => name.split("/").at(-1) ?? "";
const heardBy = ({ reported }: WireDevice) =>
  (reported?.networkStatus?.cloudConnectors ?? []).map(({ id }) => id);

async function list(client: SimClient): Promise<readonly WireDevice[]> {
  return (await client.json<WireDevicePage>(`${PROJECT}/devices?page_size=100`)).devices;
}

async function site(): Promise<Site> {
  const client = await createSimClient({ indexingDelayMs: 0 });
  const devices = await list(client);
  const connector = devices.find(
    ({ type, labels }) => type === "ccon" && labels["name"] === KITCHEN,
  );
  if (connector === undefined) throw new Error("no connector in the kitchen");
  const kitchen = idOf(connector);
  const near = devices.filter((each) => heardBy(each).includes(kitchen));
  return {
    client,
    devices,
    connector,
    only: near.filter((each) => heardBy(each).length === 1).map(idOf),
    shared: near.filter((each) => heardBy(each).length === 2).map(idOf),
  };
}

const from = (events: readonly WireEvent[], ids: readonly string[], eventType = "") =>
  events.filter(
    (event) =>
      ids.some((id) => event.targetName.endsWith(id)) &&
      (eventType === "" || event.eventType === eventType),
  );
const isBackfilled = ({ data }: WireEvent): boolean =>
  data !== null && "temperature" in data && data.temperature?.isBackfilled === true;

describe("where they are", () => {
  test("[SM47] each sensor is heard by its floor's connector, every third by a neighbour too", async () => {
    const { client, devices, only, shared } = await site();
    const connectors = devices.filter(({ type }) => type === "ccon");
    expect(connectors.map(({ labels }) => labels["name"])).toEqual([
      "Shop floor",
      "Kitchen",
      "Offices",
    ]);
    const floors = new Map(connectors.map((each) => [idOf(each), each.labels["floor"]]));
    for (const each of connectors) {
      expect(each.reported?.connectionStatus?.connection).toBe("ETHERNET");
    }
    for (const each of devices.filter(({ type }) => type !== "ccon")) {
      const near = heardBy(each).map((id) => floors.get(id));
      expect(near).toContain(each.labels["floor"] ?? "3");
      expect(near.length).toBeLessThanOrEqual(2);
    }
    expect(only.length).toBeGreaterThan(5);
    expect(shared.length).toBeGreaterThan(3);
    client.simulator.close();
  });

  test("[SM47] one event for each connector in range, each with that one alone", async () => {
    const { client, shared } = await site();
    const listener = await client.listen("?event_types=networkStatus");
    await client.advance(21_000);
    const [id] = shared;
    const told = from(listener.events(), [id ?? ""]).map(({ data }) =>
      data !== null && "networkStatus" in data ? (data.networkStatus?.cloudConnectors ?? []) : [],
    );
    expect(told.map((each) => each.length)).toEqual([1, 1]);
    expect(new Set(told.flat().map((each) => each.id)).size).toBe(2);
    client.simulator.close();
  });

  test("[SM49] one battery is nearly empty and one signal poor; all others are as they should be", async () => {
    const { client, devices } = await site();
    const batteries = devices.flatMap(({ labels, reported }) =>
      (reported?.batteryStatus?.percentage ?? 100) <= 20 ? [labels["name"]] : [],
    );
    expect(batteries).toEqual(["Juice fridge"]);
    const signals = devices.flatMap(({ labels, reported }) => {
      const best = (reported?.networkStatus?.cloudConnectors ?? []).map(
        (each) => each.signalStrength,
      );
      return best.length > 0 && Math.max(...best) < 35 ? [labels["name"]] : [];
    });
    expect(signals).toEqual(["Network closet"]);
    client.simulator.close();
  });
});

describe("connector-offline", () => {
  test("[SM48] it says OFFLINE, those only it hears are silent, the others go on through another", async () => {
    const { client, connector, only, shared } = await site();
    const listener = await client.listen();
    await client.advance(30_000);
    const before = listener.events().length;
    await client.fault({ kind: "connector-offline", connector: KITCHEN });
    await client.advance(60_000);
    const events = listener.events().slice(before);
    expect(from(events, [idOf(connector)])).toMatchObject([
      { data: { connectionStatus: { connection: "OFFLINE", available: [] } } },
    ]);
    expect(from(events, only)).toEqual([]);
    expect(from(events, shared, "networkStatus").length).toBeGreaterThan(0);
    expect(JSON.stringify(events)).not.toContain(`"id":"${idOf(connector)}"`);
    const now = await list(client);
    expect(
      now.find(({ name }) => name === connector.name)?.reported?.connectionStatus,
    ).toMatchObject({ connection: "OFFLINE" });
    for (const each of now.filter((device) => shared.includes(idOf(device)))) {
      expect(heardBy(each)).toHaveLength(1);
    }
    client.simulator.close();
  });

  test("[SM48] cleared, they speak again and send what they stored, newest first, once", async () => {
    const { client, connector, only } = await site();
    const fromTime = new Date(client.clock.now()).toISOString();
    const listener = await client.listen();
    await client.fault({ kind: "connector-offline", connector: KITCHEN, durationSeconds: 120 });
    await client.advance(119_000);
    const during = listener.events().length;
    await client.advance(90_000);
    const events = listener.events().slice(during);
    expect(from(events, [idOf(connector)])).toMatchObject([
      {
        data: { connectionStatus: { connection: "ETHERNET", available: ["CELLULAR", "ETHERNET"] } },
      },
    ]);
    const [id = ""] = only;
    const own = from(events, [id], "temperature");
    expect(own.slice(0, 2).filter(isBackfilled)).toEqual([]);
    const late = own.filter(isBackfilled);
    expect(late.length).toBe(6);
    const times = late.map(({ timestamp }) => timestamp);
    expect(times).toEqual(times.toSorted().toReversed());
    const { events: kept } = await client.json<WireEventPage>(
      `${PROJECT}/devices/${id}/events?event_types=temperature&start_time=${fromTime}`,
    );
    const streamed = from(listener.events(), [id], "temperature").map(({ eventId }) => eventId);
    expect(kept.map(({ eventId }) => eventId).toSorted()).toEqual(streamed.toSorted());
    client.simulator.close();
  });

  test("[SM48] untold and not held back: silence alone, and a hole that stays", async () => {
    const { client, connector, only } = await site();
    const listener = await client.listen();
    const fault = { kind: "connector-offline", connector: idOf(connector) };
    await client.fault({ ...fault, told: false, heldBack: false, durationSeconds: 120 });
    await client.advance(300_000);
    expect(from(listener.events(), [idOf(connector)])).toEqual([]);
    expect(from(listener.events(), only).length).toBeGreaterThan(0);
    expect(JSON.stringify(from(listener.events(), only))).not.toContain('isBackfilled":true');
    client.simulator.close();
  });

  test("[SM48] a sensor of two connectors is silent only while both are down", async () => {
    const { client, shared, devices } = await site();
    const [id = ""] = shared;
    const near = devices.find((each) => idOf(each) === id);
    const [a = "", b = ""] = near === undefined ? [] : heardBy(near);
    const listener = await client.listen(`?device_ids=${id}`);
    await client.fault({ kind: "connector-offline", connector: a, durationSeconds: 120 });
    await client.advance(60_000);
    const before = listener.events().length;
    expect(before).toBeGreaterThan(0);
    await client.fault({ kind: "connector-offline", connector: b, durationSeconds: 120 });
    await client.advance(60_000);
    expect(listener.events().length).toBe(before);
    await client.advance(200_000);
    const late = listener.events().filter(isBackfilled);
    // Only what nobody heard: a minute at one heartbeat in 20 s.
    expect(late.length).toBe(3);
    client.simulator.close();
  });

  test.each(["nobody", "Meat counter"])("[SM48] %s is no Cloud Connector", async (connector) => {
    const { client } = await site();
    const body = JSON.stringify({ kind: "connector-offline", connector });
    const answer = await client.ask("/faults", { method: "POST", body });
    expect(answer.status).toBe(404);
    client.simulator.close();
  });
});
