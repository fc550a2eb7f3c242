import { describe, expect, test } from "vitest";
import type { WireDevice, WireDevicePage } from "../../../src/dt/wire/device.ts";
import type { WireEventPage } from "../../../src/dt/wire/stream-frame.ts";
import { PROJECT, type SimClient, createSimClient } from "../../support/sim-client.ts";

async function first(client: SimClient): Promise<WireDevice> {
  const [device] = (await client.json<WireDevicePage>(`${PROJECT}/devices`)).devices;
  if (device === undefined) throw new Error("no device");
  return device;
}

function post(body: unknown, method = "POST"): RequestInit {
  return { method, body: JSON.stringify(body) };
}

describe("labels", () => {
  test("[SM21] added, modified and removed ones are stored and streamed, once", async () => {
    const client = await createSimClient();
    const { name } = await first(client);
    const listener = await client.listen("?event_types=labelsChanged");
    const edit = {
      devices: [name],
      addLabels: { room: "attic", shelf: "" },
      removeLabels: ["floor", "none"],
    };
    expect(await client.json(`${PROJECT}/devices:batchUpdate`, post(edit))).toEqual({
      batchErrors: [],
    });
    await client.json(`${PROJECT}/devices:batchUpdate`, post(edit));
    await client.advance(5000);
    expect(listener.events()).toEqual([
      {
        eventId: expect.any(String),
        targetName: name,
        eventType: "labelsChanged",
        data: { added: { shelf: "" }, modified: { room: "attic" }, removed: ["floor"] },
        timestamp: expect.any(String),
      },
    ]);
    const { labels } = await client.json<WireDevice>(`/v2/${name}`);
    expect(labels).toMatchObject({ room: "attic", shelf: "" });
    expect(labels).not.toHaveProperty("floor");
    const kept = await client.json<WireEventPage>(`/v2/${name}/events?event_types=labelsChanged`);
    expect(kept.events).toEqual([]);
    client.simulator.close();
  });

  test("[SM21] what fails is listed and the rest is done", async () => {
    const client = await createSimClient();
    const { name } = await first(client);
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`k${i}`, "v"]));
    const wrong = `${name.slice(0, -1)}~`;
    const answer = await client.json(
      `${PROJECT}/devices:batchUpdate`,
      post({ devices: [wrong, name], addLabels: { ok: "1" } }),
    );
    expect(answer).toMatchObject({
      batchErrors: [{ device: wrong, status: { code: "NOT_FOUND" } }],
    });
    expect((await client.json<WireDevice>(`/v2/${name}`)).labels["ok"]).toBe("1");
    expect(
      await client.json(
        `${PROJECT}/devices:batchUpdate`,
        post({ devices: [name], addLabels: many }),
      ),
    ).toMatchObject({ batchErrors: [{ status: { message: "Max labels reached for device." } }] });
    for (const bad of [{}, { devices: [] }, { devices: [name], addLabels: { a: 1 } }, []]) {
      expect((await client.ask(`${PROJECT}/devices:batchUpdate`, post(bad))).status).toBe(400);
    }
  });
});

describe("no change of labels", () => {
  test.each([
    ["neither", {}],
    ["both empty", { addLabels: {}, removeLabels: [] }],
    ["null", { addLabels: null, removeLabels: null }],
  ])("[SM40] %s added nor removed is a 400 and changes nothing", async (_, change) => {
    const client = await createSimClient();
    const { name, labels } = await first(client);
    const edit = post({ devices: [name], ...change });
    expect((await client.ask(`${PROJECT}/devices:batchUpdate`, edit)).status).toBe(400);
    expect((await client.json<WireDevice>(`/v2/${name}`)).labels).toEqual(labels);
    client.simulator.close();
  });
});

describe("emulator", () => {
  test("[SM22] create, publish, read, edit, delete", async () => {
    const client = await createSimClient();
    const made = await client.json<WireDevice>(
      `${PROJECT}/devices`,
      post({ type: "temperature", labels: { name: "mine", "group-number": "99" } }),
    );
    expect(made).toEqual({
      name: expect.stringMatching(/\/devices\/emu[0-9a-v]{20}$/u),
      type: "temperature",
      labels: { name: "mine", "group-number": "99", "virtual-sensor": "" },
    });
    const listener = await client.listen("?label_filters=virtual-sensor");
    const data = { temperature: { value: 23.4 } };
    expect(await client.json(`/v2/${made.name}:publish`, post(data))).toEqual({});
    await client.advance(0);
    const [event] = listener.events();
    expect(event).toMatchObject({
      targetName: made.name,
      eventType: "temperature",
      data: { temperature: { value: 23.4, isBackfilled: false, samples: [{ value: 23.4 }] } },
    });
    await client.advance(2000);
    const kept = await client.json<WireEventPage>(`/v2/${made.name}/events`);
    expect(kept.events).toEqual([event]);
    const read = await client.json<WireDevice>(`/v2/${made.name}`);
    expect(read.reported?.temperature?.value).toBe(23.4);

    const put = await client.json<WireDevice>(
      `/v2/${made.name}`,
      post({ labels: { name: "yours" } }, "PUT"),
    );
    expect(put.labels).toEqual({ name: "yours", "virtual-sensor": "" });
    expect((await client.ask(`/v2/${made.name}`, { method: "DELETE" })).status).toBe(200);
    expect((await client.ask(`/v2/${made.name}`)).status).toBe(404);
    client.simulator.close();
  });

  test("[SM22] without a name it gets one, and it is listed among the devices", async () => {
    const client = await createSimClient();
    const made = await client.json<WireDevice>(`${PROJECT}/devices`, post({ type: "co2" }));
    expect(made.labels["name"]).toMatch(/^Emulated co2: emu[0-9a-v]{20}$/u);
    const { devices } = await client.json<WireDevicePage>(`${PROJECT}/devices`);
    expect(devices.map(({ name }) => name)).toContain(made.name);
  });

  test("[SM22] samples and times are taken as they are given, also in the past", async () => {
    const client = await createSimClient();
    const { name } = await first(client);
    const updateTime = new Date(client.clock.now() - 600_000).toISOString();
    const samples = [
      { value: 1.5, sampleTime: updateTime },
      { value: 1.6, sampleTime: new Date(client.clock.now() - 780_000).toISOString() },
    ];
    await client.json(
      `/v2/${name}:publish`,
      post({ temperature: { value: 1.5, updateTime, samples } }),
    );
    await client.advance(2000);
    const { events } = await client.json<WireEventPage>(
      `/v2/${name}/events?event_types=temperature`,
    );
    const own = events.find((event) => JSON.stringify(event).includes('"value":1.6,'));
    expect(own).toMatchObject({ data: { temperature: { value: 1.5, samples } } });
    expect(Date.parse(own?.timestamp ?? "")).toBe(Date.parse(updateTime));
  });

  test("[SM39] what is published in snake_case and in parts is sent whole, in camelCase", async () => {
    const client = await createSimClient();
    const { name } = await client.json<WireDevice>(
      `${PROJECT}/devices`,
      post({ type: "humidity" }),
    );
    const listener = await client.listen("?label_filters=virtual-sensor");
    const update_time = new Date(client.clock.now() - 60_000).toISOString();
    const published = [
      {
        networkStatus: { signalStrength: 50, cloud_connectors: [{ id: "c", signalStrength: 50 }] },
      },
      { networkStatus: {} },
      { connectionStatus: { connection: "OFFLINE" } },
      { humidity: { temperature: 20, relative_humidity: 40, update_time } },
    ];
    for (const data of published) await client.json(`/v2/${name}:publish`, post(data));
    await client.advance(0);
    const updateTime = expect.any(String);
    const mode = { transmissionMode: "LOW_POWER_STANDARD_MODE" };
    const reading = { temperature: 20, relativeHumidity: 40 };
    expect(listener.events().map(({ data }) => data)).toEqual([
      {
        networkStatus: {
          ...mode,
          signalStrength: 50,
          rssi: 0,
          updateTime,
          cloudConnectors: [{ id: "c", signalStrength: 50, rssi: 0 }],
        },
      },
      { networkStatus: { ...mode, signalStrength: 0, rssi: 0, updateTime, cloudConnectors: [] } },
      { connectionStatus: { connection: "OFFLINE", available: [], updateTime } },
      {
        humidity: {
          ...reading,
          updateTime,
          samples: [{ ...reading, sampleTime: updateTime }],
          isBackfilled: false,
        },
      },
    ]);
    expect(Date.parse(listener.events().at(-1)?.timestamp ?? "")).toBe(Date.parse(update_time));
    client.simulator.close();
  });

  test.each([
    ["a type that does not fit", { objectPresent: { state: "PRESENT" } }],
    ["labelsChanged", { labelsChanged: { added: {} } }],
    ["two at once", { temperature: { value: 1 }, touch: {} }],
    ["nothing", {}],
    ["no number", { temperature: { value: "1" } }],
    ["a bad time", { temperature: { value: 1, updateTime: "now" } }],
  ])("[SM22] %s is a 400", async (_, body) => {
    const client = await createSimClient();
    const { name } = await first(client);
    expect((await client.ask(`/v2/${name}:publish`, post(body))).status).toBe(400);
  });

  test("[SM22] a real sensor is neither replaced nor deleted", async () => {
    const client = await createSimClient();
    const { name } = await first(client);
    expect((await client.ask(`/v2/${name}`, { method: "DELETE" })).status).toBe(400);
    expect((await client.ask(`/v2/${name}`, post({ labels: {} }, "PUT"))).status).toBe(400);
    expect((await client.ask(`${PROJECT}/devices`, post({ type: "toaster" }))).status).toBe(400);
  });
});
