import { describe, expect, test, vi } from "vitest";
import { answerBrokerRequest } from "../../../src/host/answer-broker-request.ts";
import { createApp } from "../../../src/host/create-app.ts";
import { type Broker, createBroker } from "../../../src/host/create-broker.ts";
import { readSettings } from "../../../src/host/read-settings.ts";
import { SIMULATOR_SERVICE_ACCOUNT } from "../../../src/simulator/service-account.ts";
import { ORIGIN, type SimClient, createSimClient } from "../../support/sim-client.ts";

const TOKEN_URL = `${ORIGIN}/sim/oauth2/token`;

interface Rig {
  readonly client: SimClient;
  readonly broker: Broker;
  /** Requests to the cloud. */
  readonly upstream: string[];
}

async function open(
  account: { keyId: string; secret: string; email: string } = SIMULATOR_SERVICE_ACCOUNT,
  answer?: (body: string) => Promise<Response>,
): Promise<Rig> {
  const client = await createSimClient();
  const upstream: string[] = [];
  const broker = createBroker({
    account,
    tokenUrl: TOKEN_URL,
    clock: client.clock,
    async fetch(url, init) {
      const form = init.body instanceof URLSearchParams ? init.body : new URLSearchParams();
      const body = form.toString();
      upstream.push(body);
      if (answer !== undefined) return answer(body);
      return client.simulator.handle(new Request(url, { method: "POST", body: form }));
    },
  });
  return { client, broker, upstream };
}

async function tokenOf(broker: Broker, fresh: boolean): Promise<string> {
  const answer = await broker.token({ fresh });
  if (!answer.ok) throw new Error(answer.failure.error);
  return answer.token.access_token;
}

describe("a host whose clock is wrong", () => {
  /** The machine's clock is off by `offMs`, which can be changed; the cloud dates its answers. */
  async function openOff(offMs: number) {
    const client = await createSimClient();
    const machine = { offMs };
    let upstream = 0;
    const broker = createBroker({
      account: SIMULATOR_SERVICE_ACCOUNT,
      tokenUrl: TOKEN_URL,
      clock: { now: () => client.clock.now() + machine.offMs },
      running: client.clock,
      async fetch(url, init) {
        upstream += 1;
        const body = init.body instanceof URLSearchParams ? init.body : null;
        const answer = await client.simulator.handle(new Request(url, { method: "POST", body }));
        const headers = new Headers(answer.headers);
        headers.set("date", new Date(client.clock.now()).toUTCString());
        return new Response(answer.body, { status: answer.status, headers });
      },
    });
    return { client, broker, machine, upstream: () => upstream };
  }

  test.each([
    ["in 1970", -Date.UTC(2026, 0, 1)],
    ["two hours ahead", 7_200_000],
  ])("[SM63] %s signs again on the cloud's time, and from then on at once", async (_, offMs) => {
    const { client, broker, upstream } = await openOff(offMs);
    await tokenOf(broker, true);
    expect(upstream()).toBe(2);
    await client.advance(6000);
    await tokenOf(broker, true);
    expect(upstream()).toBe(3);
  });

  test("[SM63] a clock set back neither stretches a token's life nor holds back a fresh one", async () => {
    const { client, broker, machine } = await openOff(0);
    const first = await tokenOf(broker, true);
    machine.offMs = -86_400_000;
    await client.advance(6000);
    const second = await tokenOf(broker, true);
    expect(second).not.toBe(first);
    await client.advance(3_541_000);
    expect(await tokenOf(broker, false)).not.toBe(second);
  });

  test("[SM63] a refusal that is dated as we are is not tried again", async () => {
    const wrong = { ...SIMULATOR_SERVICE_ACCOUNT, secret: "another" };
    const { client } = await open();
    const date = new Date(client.clock.now()).toUTCString();
    const rig = await open(wrong, async () =>
      Response.json({ error: "x" }, { status: 400, headers: { date } }),
    );
    expect((await rig.broker.token({ fresh: true })).ok).toBe(false);
    expect(rig.upstream).toHaveLength(1);
  });
});

describe("tokens", () => {
  test("[SM35] one is kept until its last minute, and its time left is told", async () => {
    const { client, broker, upstream } = await open();
    const token = await tokenOf(broker, false);
    expect((await client.ask(`/v2/projects?token=${token}`, { headers: {} })).status).toBe(200);
    await client.advance(3_539_000);
    expect(await broker.token({ fresh: false })).toEqual({
      ok: true,
      token: { access_token: token, token_type: "bearer", expires_in: 61 },
    });
    await client.advance(1000);
    expect(await tokenOf(broker, false)).not.toBe(token);
    expect(upstream).toHaveLength(2);
  });

  test("[SM35] fresh asks for a new one, not more often than every 5 seconds", async () => {
    const { client, broker, upstream } = await open();
    const first = await tokenOf(broker, true);
    await client.advance(4999);
    expect(await tokenOf(broker, true)).toBe(first);
    await client.advance(1);
    const second = await tokenOf(broker, true);
    expect(second).not.toBe(first);
    expect(await tokenOf(broker, false)).toBe(second);
    expect(upstream).toHaveLength(2);
  });

  test("[SM35] however many ask, there is one request at a time", async () => {
    const { client, broker, upstream } = await open();
    const asked = await Promise.all(
      Array.from({ length: 20 }, (_, i) => tokenOf(broker, i % 2 === 0)),
    );
    expect(new Set(asked).size).toBe(1);
    expect(upstream).toHaveLength(1);
    let release: (response: Response) => void = () => {};
    const slow = await open(
      SIMULATOR_SERVICE_ACCOUNT,
      () => new Promise((resolve) => (release = resolve)),
    );
    const early = slow.broker.token({ fresh: true });
    // Signing takes its own time on another thread; the clock moves on after it.
    await vi.waitUntil(() => slow.upstream.length === 1);
    await slow.client.advance(60_000);
    const late = slow.broker.token({ fresh: true });
    await slow.client.advance(0);
    expect(slow.upstream).toHaveLength(1);
    release(Response.json({ access_token: "t", token_type: "bearer", expires_in: 3600 }));
    expect(await early).toEqual(await late);
    client.simulator.close();
  });

  test("[SM35] a refusal is passed on without secret and JWT, and not repeated at once", async () => {
    const wrong = { ...SIMULATOR_SERVICE_ACCOUNT, secret: "very-secret-and-wrong" };
    const { client, broker, upstream } = await open(wrong);
    const answer = await broker.token({ fresh: true });
    expect(answer).toMatchObject({
      ok: false,
      failure: {
        error: "invalid_grant",
        error_description: expect.stringContaining("Signature Error"),
      },
    });
    await broker.token({ fresh: true });
    await broker.token({ fresh: false });
    expect(upstream).toHaveLength(1);
    await client.advance(5000);
    await broker.token({ fresh: false });
    expect(upstream).toHaveLength(2);
  });

  test("[SM35] an answer that repeats what it was sent is made harmless", async () => {
    const { broker, upstream } = await open(SIMULATOR_SERVICE_ACCOUNT, async (body) => {
      const assertion = new URLSearchParams(body).get("assertion") ?? "";
      const error_description = `bad ${assertion} for ${SIMULATOR_SERVICE_ACCOUNT.secret}`;
      return Response.json({ error: "invalid_grant", error_description }, { status: 400 });
    });
    const text = JSON.stringify(await broker.token({ fresh: false }));
    const assertion = new URLSearchParams(upstream[0]).get("assertion") ?? "none";
    expect(text).not.toContain(assertion);
    expect(text).not.toContain(SIMULATOR_SERVICE_ACCOUNT.secret);
    expect(text).toContain("[jwt]");
  });

  test.each([
    ["HTML", () => Promise.resolve(new Response("<html>", { status: 200 }))],
    ["a 500", () => Promise.resolve(new Response("oops", { status: 500 }))],
    ["a token that is none", () => Promise.resolve(Response.json({ access_token: 7 }))],
    ["no network", () => Promise.reject(new TypeError("fetch failed"))],
  ])("[SM35] %s is a failure, not a crash", async (_, answer) => {
    const { broker } = await open(SIMULATOR_SERVICE_ACCOUNT, answer);
    expect(await broker.token({ fresh: true })).toMatchObject({
      ok: false,
      failure: { error: expect.stringMatching(/^upstream_/u) },
    });
  });
});

describe("its endpoint", () => {
  function ask(
    broker: Broker,
    init: RequestInit,
    url = "http://127.0.0.1:4173",
  ): Promise<Response> {
    return answerBrokerRequest(
      broker,
      new Request(`${url}/oauth2/token`, { method: "POST", ...init }),
    );
  }

  test("[SM35] the page asks by POST and gets what it needs", async () => {
    const { broker, upstream, client } = await open();
    const own = { headers: { origin: "http://127.0.0.1:4173", "sec-fetch-site": "same-origin" } };
    const response = await ask(broker, own);
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await response.json()).toEqual({
      access_token: expect.any(String),
      token_type: "bearer",
      expires_in: 3600,
    });
    await client.advance(5000);
    await ask(broker, own);
    expect(upstream).toHaveLength(1);
    const fresh = await ask(broker, { ...own, body: new URLSearchParams({ fresh: "true" }) });
    expect(fresh.status).toBe(200);
    expect(upstream).toHaveLength(2);
  });

  test("[SM35] others do not: another origin, another site, another name for this machine, GET", async () => {
    const { broker, upstream } = await open();
    const refused: [RequestInit, string?][] = [
      [{ headers: { origin: "https://elsewhere.example" } }],
      [{ headers: { origin: "http://127.0.0.1:9999" } }],
      [{ headers: { origin: "null" } }],
      [{ headers: { "sec-fetch-site": "cross-site" } }],
      [{}, "http://rebound.example:4173"],
    ];
    for (const [init, url] of refused) expect((await ask(broker, init, url)).status).toBe(403);
    expect((await ask(broker, { method: "GET" })).status).toBe(405);
    expect(upstream).toEqual([]);
  });

  test("[SM35] a failure is a 502 in JSON", async () => {
    const { broker } = await open({ ...SIMULATOR_SERVICE_ACCOUNT, keyId: "nobody" });
    const response = await ask(broker, {});
    expect([response.status, await response.json()]).toEqual([
      502,
      { error: "invalid_grant", error_description: expect.stringContaining("key id") },
    ]);
  });

  test("[SM35] config.json points the page at it and has no credentials", async () => {
    const secret = "never-to-be-seen";
    const { cloud } = readSettings({
      DT_SERVICE_ACCOUNT_KEY_ID: "key-not-for-pages",
      DT_SERVICE_ACCOUNT_SECRET: secret,
      DT_SERVICE_ACCOUNT_EMAIL: "mail-not-for-pages",
      DT_PROJECT_ID: "c0",
      DT_API_URL: "http://127.0.0.1:1/sim/v2/",
    });
    const app = createApp({ cloud, root: "/nowhere" });
    const response = await app.fetch(new Request("http://127.0.0.1/config.json"), {
      loopback: true,
    });
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      apiUrl: "http://127.0.0.1:1/sim/v2",
      auth: { method: "token-endpoint", tokenEndpoint: "/oauth2/token" },
      project: "c0",
    });
    expect(text).not.toMatch(/never-to-be-seen|not-for-pages/u);
    const sim = await app.fetch(new Request("http://127.0.0.1/sim/faults"), { loopback: true });
    expect(sim.status).toBe(404);
    app.close();
  });
});
