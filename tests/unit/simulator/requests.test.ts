import { describe, expect, test } from "vitest";
import type { WireDevicePage } from "../../../src/dt/wire/device.ts";
import type { WireProjectPage } from "../../../src/dt/wire/project.ts";
import {
  SIMULATOR_FORBIDDEN_PROJECT_ID,
  SIMULATOR_SMALL_PROJECT_ID,
} from "../../../src/simulator/world/projects.ts";
import { ORIGIN, PROJECT, createSimClient } from "../../support/sim-client.ts";

describe("errors", () => {
  test("[SM4] REST errors are flat, stream errors nested", async () => {
    const client = await createSimClient();
    const missing = await client.ask("/v2/projects/nowhere/devices");
    expect([missing.status, await missing.json()]).toEqual([
      404,
      {
        error: "project not found",
        code: 404,
        help: expect.stringContaining("404"),
      },
    ]);
    const stream = await client.ask("/v2/projects/nowhere/devices:stream");
    expect([stream.status, await stream.json()]).toEqual([
      404,
      {
        error: {
          code: 404,
          message: "project not found",
          details: [{ help: expect.stringContaining("404") }],
        },
      },
    ]);
  });

  test("[SM4] 401 and 403 of a stream come as HTTP statuses", async () => {
    const client = await createSimClient();
    const unknown = await client.ask(`${PROJECT}/devices:stream?token=x`, { headers: {} });
    expect([unknown.status, await unknown.json()]).toMatchObject([401, { error: { code: 401 } }]);
    const closed = await client.ask(
      `/v2/projects/${SIMULATOR_FORBIDDEN_PROJECT_ID}/devices:stream`,
    );
    expect([closed.status, await closed.json()]).toMatchObject([403, { error: { code: 403 } }]);
  });

  test("[SM4] a wrong method is a 405 that is not JSON", async () => {
    const client = await createSimClient();
    const wrong = await client.ask("/v2/projects", { method: "DELETE" });
    expect(wrong.status).toBe(405);
    expect(await wrong.text()).toBe("Method Not Allowed\n");
  });

  test("[SM4] nothing is answered outside the mount or for a broken path", async () => {
    const client = await createSimClient();
    expect((await client.simulator.handle(new Request(`${ORIGIN}/v2/projects`))).status).toBe(404);
    expect((await client.ask("/v2/nothing")).status).toBe(404);
    expect((await client.ask("/v2/projects/%E0%A4%A")).status).toBe(400);
  });

  test("[SM4] it mounts anywhere, also at the root", async () => {
    for (const basePath of ["", "/", "/a/b/"]) {
      const client = await createSimClient({ basePath: "/sim" });
      client.simulator.close();
      const { createSimulator } = await import("../../../src/simulator/create-simulator.ts");
      const simulator = createSimulator({ ...client, basePath });
      const base = basePath.replace(/\/+$/u, "");
      const response = await simulator.handle(new Request(`${ORIGIN}${base}/v2/projects`));
      expect(response.status).toBe(401);
    }
  });
});

describe("rate limit", () => {
  test("[SM5] 25 requests pass, the next waits the whole seconds it is told", async () => {
    const client = await createSimClient({ rateLimit: { requests: 25, windowMs: 5000 } });
    for (let i = 0; i < 25; i += 1) {
      expect((await client.ask("/v2/projects")).status).toBe(200);
      await client.advance(40);
    }
    const refused = await client.ask("/v2/projects");
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 429 }]);
    expect(refused.headers.get("retry-after")).toBe("4");
    await client.advance(3999);
    expect((await client.ask("/v2/projects")).status).toBe(429);
    await client.advance(1);
    expect((await client.ask("/v2/projects")).status).toBe(200);
  });

  test("[SM5] a new token of the same key shares its budget, and streams count", async () => {
    const client = await createSimClient({ rateLimit: { requests: 2, windowMs: 5000 } });
    const access_token = await client.token();
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await client.ask(`${PROJECT}/devices:stream`)).status).toBe(200);
    expect((await client.ask("/v2/projects", { headers })).status).toBe(200);
    expect((await client.ask("/v2/projects")).status).toBe(429);
    client.simulator.close();
  });
});

describe("lists", () => {
  test("[SM6] both spellings, repeated keys, commas and unknown ones", async () => {
    const client = await createSimClient();
    const count = async (query: string): Promise<number> =>
      (await client.json<WireDevicePage>(`${PROJECT}/devices?${query}`)).devices.length;
    const humid = await count("device_types=humidity");
    const co2 = await count("deviceTypes=co2");
    expect(humid).toBeGreaterThan(0);
    expect(co2).toBeGreaterThan(0);
    expect(await count("device_types=humidity&deviceTypes=co2")).toBe(humid + co2);
    expect(await count("device_types=humidity,co2")).toBe(0);
    expect(await count("device_types%5B%5D=humidity&bogus=1&pageSize=7")).toBe(7);
  });

  test("[SM7] paging gives every device once, in pages of at most 100", async () => {
    const client = await createSimClient({ devices: 230 });
    const seen: string[] = [];
    const sizes: number[] = [];
    let token = "";
    do {
      const page = await client.json<WireDevicePage>(
        `${PROJECT}/devices?page_size=1000&page_token=${token}`,
      );
      seen.push(...page.devices.map((device) => device.name));
      sizes.push(page.devices.length);
      token = page.nextPageToken;
    } while (token !== "");
    expect(sizes).toEqual([100, 100, 34]);
    expect(new Set(seen).size).toBe(234);
  });

  test("[SM7] projects, their search, and their organization", async () => {
    const client = await createSimClient();
    const names = async (query: string): Promise<string[]> =>
      (await client.json<WireProjectPage>(`/v2/projects?${query}`)).projects.map(
        (p) => p.displayName,
      );
    expect(await names("")).toEqual(["Cold rooms, Oslo", "Test bench"]);
    expect(await names("query=bench")).toEqual(["Test bench"]);
    expect(await names("organization=organizations/none")).toEqual([]);
    const first = await client.json<WireProjectPage>("/v2/projects?page_size=1");
    expect(first.projects).toMatchObject([
      { sensorCount: 49, cloudConnectorCount: 3, inventory: false },
    ]);
    expect(first.nextPageToken).not.toBe("");
    expect(await names(`page_size=1&pageToken=${first.nextPageToken}`)).toEqual(["Test bench"]);
    expect((await client.ask("/v2/organizations")).status).toBe(200);
    expect(await client.json(`${PROJECT}/permissions`)).toMatchObject({
      permissions: expect.arrayContaining(["sensor.read"]),
      nextPageToken: "",
    });
  });

  test("[SM8] order by a dot path, both ways, the ones without it last", async () => {
    const client = await createSimClient();
    const values = async (orderBy: string): Promise<(number | undefined)[]> => {
      const path = `${PROJECT}/devices?order_by=${orderBy}`;
      const { devices } = await client.json<WireDevicePage>(path);
      return devices.map((device) => device.reported?.temperature?.value);
    };
    const rising = await values("reported.temperature.value");
    const known = rising.filter((value) => value !== undefined);
    expect(known).toEqual(known.toSorted((a, b) => a - b));
    expect(rising.slice(known.length).every((value) => value === undefined)).toBe(true);
    const falling = (await values("-reported.temperature.value")).slice(0, known.length);
    expect(falling).toEqual(known.toReversed());
  });

  test("[SM8] words, ids, product numbers and labels narrow the list", async () => {
    const client = await createSimClient();
    const list = async (query: string): Promise<string[]> =>
      (await client.json<WireDevicePage>(`${PROJECT}/devices?${query}`)).devices.map(
        (device) => device.labels["name"] ?? "",
      );
    expect(await list("query=freezer%20south")).toEqual(["Freezer 3 south"]);
    expect(await list("label_filters=critical")).toEqual(["Vaccine fridge", "Blood bank 2"]);
    expect(await list("label_filters=critical%3D")).toEqual(["Vaccine fridge", "Blood bank 2"]);
    expect(await list("label_filters=room=bakery&labelFilters=kind=room")).toEqual([
      "Bakery proofer",
    ]);
    expect(await list("product_numbers=101546")).toHaveLength(3);
    const all = await client.json<WireDevicePage>(`${PROJECT}/devices`);
    const [a, b] = all.devices.map((device) => device.name.split("/").at(-1) ?? "");
    expect(await list(`device_ids=${a}&device_ids=${b}`)).toHaveLength(2);
  });

  test("[SM9] reported is the last of each type, nulls and gaps included", async () => {
    const client = await createSimClient();
    const { devices } = await client.json<WireDevicePage>(`${PROJECT}/devices`);
    const now = client.clock.now();
    for (const device of devices.filter(({ type }) => type === "temperature")) {
      const at = Date.parse(device.reported?.temperature?.updateTime ?? "");
      expect(now - at).toBeGreaterThanOrEqual(0);
      expect(now - at).toBeLessThan(16 * 60_000);
    }
    const touches = devices.map((device) => device.reported?.touch);
    expect(touches).toContain(null);
    const connectors = devices.map((d) => d.reported?.networkStatus?.cloudConnectors.length ?? 0);
    expect(Math.max(...connectors)).toBeGreaterThan(1);
    // Every other device leaves out what the rest has as null.
    expect(touches).toContain(undefined);
  });

  test("[SM10] projects/- finds a device, and lists by organization", async () => {
    const client = await createSimClient();
    const { devices } = await client.json<WireDevicePage>(
      `/v2/projects/${SIMULATOR_SMALL_PROJECT_ID}/devices`,
    );
    const id = devices[0]?.name.split("/").at(-1);
    expect(await client.json(`/v2/projects/-/devices/${id}`)).toMatchObject({
      name: devices[0]?.name,
    });
    expect((await client.ask(`${PROJECT}/devices/${id}`)).status).toBe(404);
    expect((await client.ask("/v2/projects/-/devices")).status).toBe(400);
    const projects = await client.json<WireProjectPage>("/v2/projects");
    const organization = projects.projects[0]?.organization;
    const all = await client.json<WireDevicePage>(
      `/v2/projects/-/devices?organization=${organization}&projects=projects/${SIMULATOR_SMALL_PROJECT_ID}`,
    );
    expect(all.devices).toHaveLength(devices.length);
  });

  test.each([
    `${PROJECT}/devices?page_size=-1`,
    `${PROJECT}/devices?page_size=ten`,
    `${PROJECT}/devices?page_token=garbage`,
    `${PROJECT}/devices:stream?ping_interval=10`,
    `${PROJECT}/devices:stream?ping_interval=ten`,
    `${PROJECT}/devices:stream?ping_interval=-10s`,
    `${PROJECT}/devices:stream?ping_interval=0`,
    `${PROJECT}/devices:stream?ping_interval=10s%20`,
  ])("[SM12] %s is a 400", async (path) => {
    const client = await createSimClient();
    expect((await client.ask(path)).status).toBe(400);
  });
});

describe("cross-origin", () => {
  const origin = { headers: { origin: "https://elsewhere.example" } };
  const preflight = {
    method: "OPTIONS",
    headers: {
      origin: "https://elsewhere.example",
      "access-control-request-method": "GET",
      "access-control-request-headers": "authorization",
    },
  };

  test("[SM26] both hosts allow it, errors and preflights included", async () => {
    const client = await createSimClient();
    for (const path of ["/v2/projects", "/oauth2/token", `${PROJECT}/devices:stream`]) {
      const before = await client.ask(path, preflight);
      expect(before.status).toBe(204);
      expect(before.headers.get("access-control-allow-origin")).toBe("*");
      expect(before.headers.get("access-control-allow-headers")).toBe("authorization");
      const answer = await client.ask(path, origin);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    }
  });

  test("[SM26] each host can be closed alone, from the start or by a fault", async () => {
    const allowed = async (
      client: Awaited<ReturnType<typeof createSimClient>>,
    ): Promise<boolean[]> =>
      Promise.all(
        ["/v2/projects", "/oauth2/token"].map(async (path) =>
          (await client.ask(path, preflight)).headers.has("access-control-allow-origin"),
        ),
      );
    expect(await allowed(await createSimClient({ corsApi: false }))).toEqual([false, true]);
    expect(await allowed(await createSimClient({ corsIdentity: false }))).toEqual([true, false]);
    const client = await createSimClient();
    await client.fault({ kind: "no-cors", host: "identity" });
    expect(await allowed(client)).toEqual([true, false]);
  });
});
