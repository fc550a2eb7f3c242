import { afterEach, describe, expect, test } from "vitest";
import { err, ok } from "../../../src/core/lib/result.ts";
import { createDtClient } from "../../../src/dt/client/create-dt-client.ts";
import type { Rejection, TokenSource } from "../../../src/dt/dt-api.ts";
import {
  createRequestBudget,
  type RequestBudget,
} from "../../../src/dt/http/create-request-budget.ts";
import { createFakeTime, settled } from "../../support/fake-timers.ts";
import { DEVICE, envelope, NOW_MS, temperature, TIME, TIME_MS } from "../../support/dt-frames.ts";
import {
  reply,
  replyJson,
  startScriptedServer,
  type Behaviour,
  type ScriptedServer,
} from "../../support/dt-scripted-server.ts";

const PROJECT = "ccol8iuk9smqiha4e8l0";
const DEVICES = `/v2/projects/${PROJECT}/devices`;
const EVENTS = `${DEVICES}/${DEVICE}/events`;

let server: ScriptedServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

/** Tokens t1, t2, …: a new one for every fresh one asked for. */
function countingTokens(): TokenSource {
  let issued = 1;
  return {
    async token({ fresh }) {
      if (fresh) issued++;
      return ok({ value: `t${issued}`, expiresAtMs: NOW_MS + 3_600_000 });
    },
  };
}

async function setUp(behaviours: Record<string, Behaviour>, patch: object = {}) {
  server = await startScriptedServer(behaviours);
  const time = createFakeTime(NOW_MS);
  const rejections: Rejection[] = [];
  const gate = createRequestBudget(time);
  const pauses: number[] = [];
  const budget: RequestBudget = {
    ...gate,
    pause(delayMs) {
      pauses.push(delayMs);
      gate.pause(delayMs);
    },
  };
  const client = createDtClient({
    apiUrl: server.apiUrl,
    tokenIn: "query",
    tokens: countingTokens(),
    fetch: (url, init) => fetch(url, init),
    clock: time.clock,
    timers: time.timers,
    budget,
    onRejected: (rejection) => rejections.push(rejection),
    ...patch,
  });
  return { server, time, rejections, client, pauses };
}

const HISTORY = {
  project: PROJECT,
  deviceId: DEVICE,
  fromMs: TIME_MS - 3_600_000,
  toMs: TIME_MS,
  pageToken: "",
};

const FULL_DEVICE = {
  name: `projects/${PROJECT}/devices/${DEVICE}`,
  type: "temperature",
  productNumber: "102067",
  labels: { name: "Kjølerom 3", kind: "fridge", empty: "" },
  reported: {
    networkStatus: {
      signalStrength: 45,
      cloudConnectors: [
        { id: "cc1", signalStrength: 45 },
        { id: "cc2", signalStrength: 99 },
      ],
    },
    batteryStatus: { percentage: 93 },
    temperature: {
      value: 4.5,
      updateTime: TIME,
      samples: [{ value: 4.5, sampleTime: TIME }],
      isBackfilled: false,
    },
    touch: { updateTime: TIME },
  },
  somethingNew: {},
};

describe("devices", () => {
  async function devicesOf(body: unknown) {
    const { client, rejections } = await setUp({ [DEVICES]: replyJson(200, body) });
    const page = await client.devices(PROJECT, "");
    return { page, rejections, devices: page.ok ? page.value.devices : [] };
  }

  test("[RQ7] a device as the wall knows it", async () => {
    const { page } = await devicesOf({ devices: [FULL_DEVICE], nextPageToken: "more" });
    const device = {
      id: DEVICE,
      name: "Kjølerom 3",
      type: "temperature",
      productNumber: "102067",
      labels: { name: "Kjølerom 3", kind: "fridge", empty: "" },
      reported: [{ timeMs: TIME_MS, celsius: 4.5 }],
      batteryPercent: 93,
      signalPercent: 99,
      connectorIds: ["cc1", "cc2"],
      cloudOffline: false,
    };
    expect(page).toEqual(ok({ devices: [device], nextPageToken: "more" }));
  });

  test("[RQ7] a reported reading that was back-filled is told as such", async () => {
    const temperature = { value: 4, updateTime: TIME, isBackfilled: true };
    const device = { ...FULL_DEVICE, reported: { temperature } };
    const { devices } = await devicesOf({ devices: [device], nextPageToken: "" });
    expect(devices[0]?.reportedBackfilled).toBe(true);
  });

  test.each([{}, { name: "" }, { name: "  " }, null, undefined])(
    "[RQ7] labels %j: it goes by its id",
    async (labels) => {
      const { devices } = await devicesOf({ devices: [{ ...FULL_DEVICE, labels }] });
      expect(devices[0]?.name).toBe(DEVICE);
    },
  );

  test.each([
    undefined,
    null,
    {},
    { temperature: null, networkStatus: null, batteryStatus: null, connectionStatus: null },
  ])("[RQ6] reported %j is a device that has said nothing", async (reported) => {
    const bare = { name: FULL_DEVICE.name, reported };
    const { devices, rejections } = await devicesOf({ devices: [bare] });
    expect(devices).toEqual([
      {
        id: DEVICE,
        name: DEVICE,
        type: "",
        productNumber: "",
        labels: {},
        reported: [],
        batteryPercent: null,
        signalPercent: null,
        connectorIds: [],
        cloudOffline: false,
      },
    ]);
    expect(rejections).toEqual([]);
  });

  test("[RQ6] humidity holds a temperature, and OFFLINE is told", async () => {
    const reported = {
      humidity: { temperature: 21.5, relativeHumidity: 40, updateTime: TIME },
      connectionStatus: { connection: "OFFLINE", available: [], updateTime: TIME },
    };
    const { devices } = await devicesOf({ devices: [{ ...FULL_DEVICE, reported }] });
    expect(devices[0]).toMatchObject({
      reported: [{ timeMs: TIME_MS, celsius: 21.5 }],
      cloudOffline: true,
    });
  });

  test.each([[{}], [{ devices: null, nextPageToken: null }]])(
    "[RQ6] a page of %j is an empty last one",
    async (body) => {
      const { page } = await devicesOf(body);
      expect(page).toEqual(ok({ devices: [], nextPageToken: "" }));
    },
  );

  test("[RQ5] bad devices are left out one by one", async () => {
    const bad = [null, {}, { name: "projects/p" }, { ...FULL_DEVICE, type: 7 }, "x"];
    const strange = {
      ...FULL_DEVICE,
      reported: { temperature: { value: "warm", updateTime: TIME }, batteryStatus: [] },
    };
    const { devices, rejections } = await devicesOf({ devices: [...bad, strange, FULL_DEVICE] });
    expect(devices).toHaveLength(2);
    expect(devices[0]).toMatchObject({ reported: [], batteryPercent: null });
    expect(rejections.map(({ reason }) => reason)).toEqual([
      "a device of the list has no readable shape",
      "a device of the list has no readable name",
      "a device of the list has no readable name",
      "a device of the list has no readable type",
      "a device of the list has no readable shape",
      "a temperature is not a number",
    ]);
  });

  test("[RQ6] paging and an address with a slash at its end", async () => {
    const { server, client } = await setUp({ [DEVICES]: replyJson(200, {}) });
    await client.devices(PROJECT, "a+b/c=");
    const [request] = server.requests;
    expect(request?.query.get("page_size")).toBe("100");
    expect(request?.query.get("page_token")).toBe("a+b/c=");
    expect(request?.query.get("token")).toBe("t1");
    expect(request?.headers.authorization).toBeUndefined();
  });
});

test("[RQ6] projects, with and without all they may have", async () => {
  const projects = [
    {
      name: "projects/p1",
      displayName: "Oslo",
      organization: "organizations/o",
      organizationDisplayName: "Cold AS",
      sensorCount: 7,
    },
    { name: "projects/p2" },
    { displayName: "no name" },
  ];
  const { server, client, rejections } = await setUp(
    { "/v2/projects": replyJson(200, { projects, nextPageToken: "" }) },
    { tokenIn: "header" },
  );
  expect(await client.projects("", "cold rooms")).toEqual(
    ok({
      projects: [
        { id: "p1", name: "Oslo", organization: "Cold AS", sensorCount: 7 },
        { id: "p2", name: "p2", organization: "", sensorCount: 0 },
      ],
      nextPageToken: "",
    }),
  );
  expect(rejections).toHaveLength(1);
  const [request] = server.requests;
  expect(request?.query.get("query")).toBe("cold rooms");
  expect(request?.query.has("token")).toBe(false);
  expect(request?.headers.authorization).toBe("Bearer t1");
});

test("[RQ10] history is asked for as one device's readings and keeps those", async () => {
  const events = [
    temperature(4.5),
    envelope("humidity", { humidity: { temperature: 5, updateTime: TIME } }),
    envelope("touch", { touch: {} }),
    temperature(null),
    { eventId: "x" },
    null,
  ];
  const { server, client, rejections } = await setUp({
    [EVENTS]: replyJson(200, { events, nextPageToken: "n" }),
  });
  const page = await client.history(HISTORY);
  expect(page.ok && page.value.events.map((event) => event.kind)).toEqual(["readings", "readings"]);
  expect(page.ok && page.value.nextPageToken).toBe("n");
  expect(rejections).toHaveLength(3);
  const query = server.requests[0]?.query;
  expect(query?.getAll("event_types")).toEqual(["temperature", "humidity"]);
  expect(query?.get("start_time")).toBe("2026-11-23T07:00:00.123Z");
  expect(query?.get("end_time")).toBe("2026-11-23T08:00:00.123Z");
  expect(query?.get("page_size")).toBe("1000");
});

describe("troubles", () => {
  test("[RQ4] a 401 is worth one other token", async () => {
    const { server, client } = await setUp({
      [DEVICES]: (response, request) =>
        replyJson(request.query.get("token") === "t2" ? 200 : 401, {})(response, request),
    });
    expect((await client.devices(PROJECT, "")).ok).toBe(true);
    expect(server.requests.map(({ query }) => query.get("token"))).toEqual(["t1", "t2"]);
  });

  test("[RQ4] a second 401 is the answer", async () => {
    const body = { error: "invalid token", code: 401, help: "" };
    const { server, client } = await setUp({ [DEVICES]: replyJson(401, body) });
    expect(await client.devices(PROJECT, "")).toEqual(
      err({ kind: "http", status: 401, message: "invalid token", retryAfterMs: null }),
    );
    expect(server.requests).toHaveLength(2);
  });

  test("[RQ4] a pasted token has no other: it has run out", async () => {
    const tokens: TokenSource = {
      token: () => Promise.resolve(ok({ value: "pasted", expiresAtMs: null })),
    };
    const { server, client } = await setUp({ [DEVICES]: replyJson(401, {}) }, { tokens });
    expect(await client.devices(PROJECT, "")).toEqual(
      err({ kind: "sign-in", cause: { kind: "token-expired" } }),
    );
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    [{ "retry-after": "4" }, 4000],
    [{}, 5000],
    [{ "retry-after": "soon" }, 5000],
  ])("[RQ2] a 429 with %j closes the gate for everyone", async (headers, waitMs) => {
    let busy = true;
    const { server, time, client, pauses } = await setUp({
      [DEVICES]: (response, request) => replyJson(busy ? 429 : 200, {}, headers)(response, request),
      [EVENTS]: replyJson(200, {}),
    });
    const first = client.devices(PROJECT, "");
    await until(() => pauses.length === 1 && time.pending() === 1);
    const second = client.history(HISTORY);
    busy = false;
    await time.advance(waitMs - 1);
    expect(server.requests).toHaveLength(1);
    await time.advance(1);
    expect((await first).ok).toBe(true);
    expect((await second).ok).toBe(true);
    expect(server.requests).toHaveLength(3);
  });

  test("[RQ2] a 429 that stays is the answer in the end", async () => {
    const { server, time, client, pauses } = await setUp({ [DEVICES]: replyJson(429, {}) });
    const page = client.devices(PROJECT, "");
    for (const count of [1, 2]) {
      await until(() => pauses.length === count && time.pending() === 1);
      await time.advance(5000);
    }
    expect(await page).toMatchObject({ ok: false, failure: { kind: "http", status: 429 } });
    expect(server.requests).toHaveLength(3);
  });

  test.each([
    [replyJson(403, { error: "no access", code: 403 }), { kind: "http", status: 403 }],
    [replyJson(500, {}), { kind: "http", status: 500 }],
    [reply(200, "text/html", "<html>"), { kind: "not-a-stream", contentType: "text/html" }],
    [replyJson(200, { devices: "none" }), { kind: "not-a-stream" }],
    [replyJson(200, []), { kind: "not-a-stream" }],
    [replyJson(200, null), { kind: "not-a-stream" }],
    [(response) => void response.destroy(), { kind: "unreachable" }],
    [(response) => void response.writeHead(204).end(), { kind: "http", status: 204 }],
  ] satisfies [Behaviour, object][])("[RQ8] %# comes back as %j", async (behaviour, failure) => {
    const { client } = await setUp({ [DEVICES]: behaviour });
    const page = await client.devices(PROJECT, "");
    expect(page).toMatchObject({ ok: false, failure });
    expect(JSON.stringify(page)).not.toContain("t1");
  });

  test("[RQ8] a sign-in that fails is the answer, and nothing is sent", async () => {
    const tokens: TokenSource = { token: () => Promise.resolve(err({ kind: "no-network" })) };
    const { server, client } = await setUp({}, { tokens });
    expect(await client.projects("", "")).toEqual(
      err({ kind: "sign-in", cause: { kind: "no-network" } }),
    );
    expect(server.requests).toEqual([]);
  });

  test("[RQ8] no answer in 10 s, or half of one", async () => {
    const arrived = Promise.withResolvers<void>();
    const { server, time, client } = await setUp({
      [DEVICES]: (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.write("{", () => arrived.resolve());
      },
    });
    const page = client.devices(PROJECT, "");
    await arrived.promise;
    await time.advance(10_000);
    const { host } = new URL(server.origin);
    expect(await page).toEqual(err({ kind: "timeout", host, afterMs: 10_000 }));
    await server.hungUp();
  });

  test("[RQ9] closing ends what is under way", async () => {
    const arrived = Promise.withResolvers<void>();
    const { server, client, time } = await setUp({ [DEVICES]: () => arrived.resolve() });
    const page = client.devices(PROJECT, "");
    await arrived.promise;
    client.close();
    expect((await page).ok).toBe(false);
    await server.hungUp();
    expect((await client.devices(PROJECT, "")).ok).toBe(false);
    expect(server.requests).toHaveLength(1);
    expect(time.pending()).toBe(0);
  });
});

/** Waits turn by turn of the event loop. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await settled();
}
