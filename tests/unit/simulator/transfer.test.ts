import { expect, test } from "vitest";
import type { WireDevice, WireDevicePage } from "../../../src/dt/wire/device.ts";
import type { WireEventPage } from "../../../src/dt/wire/stream-frame.ts";
import {
  SIMULATOR_PROJECT_ID,
  SIMULATOR_SMALL_PROJECT_ID,
} from "../../../src/simulator/world/projects.ts";
import { PROJECT, createSimClient, listenTo, type SimClient } from "../../support/sim-client.ts";

const BENCH = `/v2/projects/${SIMULATOR_SMALL_PROJECT_ID}`;

const idOf = (name: string): string => name.split("/").at(-1) ?? "";

async function namesIn(client: SimClient, project: string): Promise<string[]> {
  const { devices } = await client.json<WireDevicePage>(`${project}/devices`);
  return devices.map(({ name }) => idOf(name));
}

const transfer = (devices: unknown): RequestInit => ({
  method: "POST",
  body: JSON.stringify({ devices }),
});

async function sensor(client: SimClient): Promise<WireDevice> {
  const { devices } = await client.json<WireDevicePage>(
    `${PROJECT}/devices?device_types=temperature`,
  );
  const [device] = devices;
  if (device === undefined) throw new Error("no device");
  return device;
}

test("[SM60] a transferred device leaves one project's list, history and stream for the other's", async () => {
  const client = await createSimClient();
  const { name, labels } = await sensor(client);
  const id = idOf(name);
  const publish = { method: "POST", body: JSON.stringify({ temperature: { value: 4.25 } }) };
  await client.json(`${PROJECT}/devices/${id}:publish`, publish);
  const here = await client.listen("?event_types=temperature");
  await client.advance(60_000);
  const stream = `${BENCH}/devices:stream?event_types=temperature&device_ids=${id}`;
  const there = listenTo(await client.ask(stream));
  const past = await client.json<WireEventPage>(`${PROJECT}/devices/${id}/events?page_size=1000`);
  const heardBefore = here.events().filter(({ targetName }) => idOf(targetName) === id).length;

  const moved = `projects/${SIMULATOR_SMALL_PROJECT_ID}/devices/${id}`;
  expect(await client.json(`${BENCH}/devices:transfer`, transfer([name]))).toEqual({
    transferredDevices: [moved],
    transferErrors: [],
  });
  await client.advance(60_000);

  expect(await namesIn(client, PROJECT)).not.toContain(id);
  expect(await namesIn(client, BENCH)).toContain(id);
  expect((await client.ask(`${PROJECT}/devices/${id}`)).status).toBe(404);
  expect((await client.ask(`${PROJECT}/devices/${id}/events`)).status).toBe(404);
  expect(await client.json(`${BENCH}/devices/${id}`)).toMatchObject({ name: moved, labels });
  const heardHere = here.events().filter(({ targetName }) => idOf(targetName) === id);
  expect(heardHere).toHaveLength(heardBefore);
  const heardThere = there.events();
  expect(heardThere.length).toBeGreaterThan(0);
  expect(new Set(heardThere.map(({ targetName }) => targetName))).toEqual(new Set([moved]));

  // Its past comes along under its new name, and what was streamed since is in it.
  const { events } = await client.json<WireEventPage>(
    `${BENCH}/devices/${id}/events?page_size=1000`,
  );
  expect(new Set(events.map(({ targetName }) => targetName))).toEqual(new Set([moved]));
  const ids = events.map(({ eventId }) => eventId);
  expect(ids).toEqual(expect.arrayContaining(past.events.map(({ eventId }) => eventId)));
  const indexed = heardThere.filter(
    ({ timestamp }) => Date.parse(timestamp) < client.clock.now() - 5000,
  );
  expect(ids).toEqual(expect.arrayContaining(indexed.map(({ eventId }) => eventId)));
  client.simulator.close();
});

test("[SM60] it comes back the same way, with its labels and its place in the stream", async () => {
  const client = await createSimClient();
  const { name } = await sensor(client);
  const id = idOf(name);
  await client.json(`${BENCH}/devices:transfer`, transfer([name]));
  await client.json(
    `${PROJECT}/devices:transfer`,
    transfer([`projects/${SIMULATOR_SMALL_PROJECT_ID}/devices/${id}`]),
  );
  expect(await client.json(`${PROJECT}/devices/${id}`)).toMatchObject({ name });
  const here = await client.listen(`?device_ids=${id}&event_types=temperature`);
  await client.advance(60_000);
  const times = here.events().map(({ timestamp }) => timestamp);
  expect(times.length).toBeGreaterThan(1);
  expect(new Set(times).size).toBe(times.length);
  client.simulator.close();
});

test("[SM61] a transfer that fails is listed and the rest is done", async () => {
  const client = await createSimClient();
  const { name } = await sensor(client);
  const stranger = `projects/${SIMULATOR_PROJECT_ID}/devices/nobody`;
  const own = `projects/${SIMULATOR_SMALL_PROJECT_ID}/devices/${(await namesIn(client, BENCH))[0]}`;
  const answer = await client.json(`${BENCH}/devices:transfer`, transfer([stranger, own, name]));
  expect(answer).toMatchObject({
    transferredDevices: [`projects/${SIMULATOR_SMALL_PROJECT_ID}/devices/${idOf(name)}`],
    transferErrors: [
      { device: stranger, status: { code: "NOT_FOUND" } },
      { device: own, status: { code: "INVALID_ARGUMENT" } },
    ],
  });
  for (const bad of [undefined, [], "all"]) {
    expect((await client.ask(`${BENCH}/devices:transfer`, transfer(bad))).status).toBe(400);
  }
  const forbidden = "/v2/projects/c14u9p094l47ccv1o3p9/devices:transfer";
  expect((await client.ask(forbidden, transfer([name]))).status).toBe(403);
  client.simulator.close();
});

test("[SM62] an emulated device is in lists and streams from its creation to its deletion", async () => {
  const client = await createSimClient();
  const listener = await client.listen("?label_filters=virtual-sensor");
  const made = await client.json<WireDevice>(`${PROJECT}/devices`, {
    method: "POST",
    body: JSON.stringify({ type: "temperature" }),
  });
  const publish = { method: "POST", body: JSON.stringify({ temperature: { value: 1 } }) };
  await client.json(`/v2/${made.name}:publish`, publish);
  await client.advance(0);
  expect(listener.events()).toHaveLength(1);
  expect(await namesIn(client, PROJECT)).toContain(idOf(made.name));
  await client.ask(`/v2/${made.name}`, { method: "DELETE" });
  expect(await namesIn(client, PROJECT)).not.toContain(idOf(made.name));
  expect((await client.ask(`/v2/${made.name}:publish`, publish)).status).toBe(404);
  expect((await client.ask(`/v2/${made.name}/events`)).status).toBe(404);
  await client.advance(0);
  expect(listener.events()).toHaveLength(1);
  client.simulator.close();
});
