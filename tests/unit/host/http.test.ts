import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type Host, createHost } from "../../../src/host/create-host.ts";
import { readSettings } from "../../../src/host/read-settings.ts";
import { SIMULATOR_SERVICE_ACCOUNT } from "../../../src/simulator/service-account.ts";
import { PROJECT } from "../../support/sim-client.ts";

const { keyId, secret } = SIMULATOR_SERVICE_ACCOUNT;
const authorization = `Basic ${btoa(`${keyId}:${secret}`)}`;
const hosts: Host[] = [];
const lines: string[] = [];

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
  lines.length = 0;
});

async function start(env: Record<string, string> = {}): Promise<string> {
  const settings = readSettings({ PORT: "0", SIM_DEVICES: "4", SIM_INTERVAL: "3600", ...env });
  const host = await createHost({ settings, root: "/nowhere", log: (line) => lines.push(line) });
  hosts.push(host);
  return `${host.url}sim`;
}

async function openStreams(sim: string): Promise<number> {
  const body: { openStreams: number } = await (await fetch(`${sim}/requests`)).json();
  return body.openStreams;
}

async function fault(sim: string, body: object): Promise<void> {
  const response = await fetch(`${sim}/faults`, { method: "POST", body: JSON.stringify(body) });
  expect(response.status).toBe(200);
  await response.body?.cancel();
}

/** Asks again and again until the count is right; the test's own time limit is the end of it. */
async function untilOpen(sim: string, count: number): Promise<void> {
  while ((await openStreams(sim)) !== count) await new Promise((resolve) => setImmediate(resolve));
}

describe("over real HTTP", () => {
  test("[SM37] the answer begins before the first frame, and each ping comes by itself", async () => {
    const sim = await start();
    const response = await fetch(`${sim}${PROJECT}/devices:stream?ping_interval=50ms`, {
      headers: { authorization, accept: "text/event-stream" },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    for (let i = 0; i < 4; i += 1) {
      const chunk = await reader?.read();
      expect(decoder.decode(chunk?.value)).toMatch(/^data: \{"result":.*"ping".*\}\n\n$/u);
    }
    await reader?.cancel();
  });

  test("[SM37] headers of a stream without any frame arrive at once", async () => {
    const sim = await start();
    const response = await fetch(`${sim}${PROJECT}/devices:stream?event_types=none`, {
      headers: { authorization },
    });
    expect(response.status).toBe(200);
    expect(await openStreams(sim)).toBe(1);
    await response.body?.cancel();
  });

  test("[SM37] a client that disconnects ends its stream inside", async () => {
    const sim = await start();
    const controller = new AbortController();
    const url = `${sim}${PROJECT}/devices:stream?ping_interval=10s`;
    await fetch(url, { headers: { authorization }, signal: controller.signal });
    const other = await fetch(url, { headers: { authorization } });
    await untilOpen(sim, 2);
    controller.abort();
    await untilOpen(sim, 1);
    await other.body?.cancel();
    await untilOpen(sim, 0);
    expect(await openStreams(sim)).toBe(0);
  });

  test("[SM37] a socket that breaks ends it too", async () => {
    const sim = await start();
    const { port, pathname } = new URL(`${sim}${PROJECT}/devices:stream?ping_interval=10s`);
    const socket = connect(Number(port), "127.0.0.1");
    socket.write(
      `GET ${pathname} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: ${authorization}\r\n\r\n`,
    );
    await untilOpen(sim, 1);
    socket.resetAndDestroy();
    await untilOpen(sim, 0);
    expect(await openStreams(sim)).toBe(0);
  });

  test("[SM28] a refused connection fails like one", async () => {
    const sim = await start();
    await fault(sim, { kind: "refuse", path: "/v2", count: 1 });
    await expect(fetch(`${sim}/v2/projects`, { headers: { authorization } })).rejects.toThrow(
      TypeError,
    );
    expect((await fetch(`${sim}/v2/projects`, { headers: { authorization } })).status).toBe(200);
  });

  test("[SM29] a cut stream delivers half a frame and then an error, a closed one an end", async () => {
    const sim = await start();
    const listen = async (): Promise<ReadableStreamDefaultReader<Uint8Array>> => {
      const response = await fetch(`${sim}${PROJECT}/devices:stream`, {
        headers: { authorization },
      });
      const reader = response.body?.getReader();
      if (reader === undefined) throw new Error("no body");
      return reader;
    };
    const cut = await listen();
    await fault(sim, { kind: "cut" });
    const chunk = await cut.read();
    expect(new TextDecoder().decode(chunk.value)).toMatch(/^\{"result":[^\n]*$/u);
    await expect(cut.read()).rejects.toThrow(TypeError);
    const closed = await listen();
    await fault(sim, { kind: "close" });
    expect((await closed.read()).done).toBe(true);
  });

  test("[SM27] whoever comes through a proxy is not on this machine", async () => {
    const sim = await start();
    const headers = { "x-forwarded-for": "203.0.113.7" };
    expect((await fetch(`${sim}/faults`, { headers })).status).toBe(403);
    expect((await fetch(`${sim}/faults`)).status).toBe(200);
  });

  test("[SM32] the host's lines show no query and no token", async () => {
    const sim = await start();
    await fetch(`${sim}/v2/projects?token=abc-secret`);
    await fetch(`${sim}${PROJECT}/devices:stream?token=abc-secret`);
    expect(lines.length).toBe(2);
    for (const line of lines) {
      expect(JSON.parse(line)).toEqual({
        at: expect.any(String),
        method: "GET",
        path: expect.stringMatching(/^\/sim\/v2\/projects/u),
        status: 401,
      });
      expect(line).not.toContain("secret");
    }
  });

  test("[SM38] it stops within a second, streams and idle connections included", async () => {
    const sim = await start();
    const response = await fetch(`${sim}${PROJECT}/devices:stream?ping_interval=10s`, {
      headers: { authorization },
    });
    await untilOpen(sim, 1);
    const [host] = hosts.splice(0);
    const started = performance.now();
    await host?.close();
    expect(performance.now() - started).toBeLessThan(1000);
    await expect(response.text()).resolves.toBeDefined();
    await expect(fetch(`${sim}/requests`)).rejects.toThrow(TypeError);
  });
});
