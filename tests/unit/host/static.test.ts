import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseConfig } from "../../../src/core/config/parse-config.ts";
import { type App, createApp } from "../../../src/host/create-app.ts";
import { type Host, createHost } from "../../../src/host/create-host.ts";
import { readSettings } from "../../../src/host/read-settings.ts";

let folder = "";
let root = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "isotherm-host-"));
  root = join(folder, "dist");
  mkdirSync(join(root, "assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  mkdirSync(join(folder, "dist-other"));
  writeFileSync(join(folder, "dist-other", "secret.txt"), "secret");
  writeFileSync(join(root, "index.html"), "<!doctype html><title>Isotherm</title>");
  writeFileSync(join(root, ".env"), "secret");
  writeFileSync(join(root, "assets", "main-abc.js"), "export {};");
  writeFileSync(join(root, "assets", "å b.svg"), "<svg/>");
  writeFileSync(join(root, "manifest.webmanifest"), "{}");
  symlinkSync(join(folder, "secret.txt"), join(root, "link.txt"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function simulatorApp(): App {
  return createApp({ cloud: readSettings({}).cloud, root });
}

async function get(app: App, path: string, init: RequestInit = {}): Promise<Response> {
  return app.fetch(new Request(`http://127.0.0.1:4173${path}`, init), { loopback: true });
}

describe("files", () => {
  test("[SM33] types, caching and ETags", async () => {
    const app = simulatorApp();
    const cases: [string, string, string][] = [
      ["/", "text/html; charset=utf-8", "no-cache"],
      ["/index.html", "text/html; charset=utf-8", "no-cache"],
      [
        "/assets/main-abc.js",
        "text/javascript; charset=utf-8",
        "public, max-age=31536000, immutable",
      ],
      ["/assets/%C3%A5%20b.svg", "image/svg+xml", "public, max-age=31536000, immutable"],
      ["/manifest.webmanifest", "application/manifest+json", "no-cache"],
    ];
    for (const [path, type, caching] of cases) {
      const response = await get(app, path);
      expect([response.status, response.headers.get("content-type")]).toEqual([200, type]);
      expect(response.headers.get("cache-control")).toBe(caching);
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      const etag = response.headers.get("etag") ?? "";
      expect(etag).toMatch(/^"[\w-]{27}"$/u);
      for (const header of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
        const again = await get(app, path, { headers: { "if-none-match": header } });
        expect([again.status, await again.text()]).toEqual([304, ""]);
      }
    }
    app.close();
  });

  test("[SM33] HEAD is GET without its body, other methods are a 405", async () => {
    const app = simulatorApp();
    const head = await get(app, "/", { method: "HEAD" });
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([
      200,
      "38",
      "",
    ]);
    for (const method of ["POST", "PUT", "DELETE"]) {
      expect((await get(app, "/", { method })).status).toBe(405);
    }
    app.close();
  });

  test("[SM33] nothing else: no route of the page, no folder, no dotfile, no link out", async () => {
    const app = simulatorApp();
    for (const path of [
      "/wall",
      "/assets",
      "/assets/",
      "/.env",
      "/link.txt",
      "/assets/nope.js",
      "//index.html",
    ]) {
      expect((await get(app, path)).status).toBe(404);
    }
    app.close();
  });
});

describe("config.json and health", () => {
  test("[SM34] the demo's configuration is one the app takes", async () => {
    const app = simulatorApp();
    const response = await get(app, "/config.json");
    expect(response.headers.get("content-type")).toContain("application/json");
    const config: unknown = await response.json();
    expect(config).toMatchObject({
      title: "Cold rooms, Oslo",
      apiUrl: "/sim/v2",
      tokenUrl: "/sim/oauth2/token",
      auth: { method: "service-account", demo: { keyId: expect.any(String) } },
      screen: { group: "room" },
    });
    expect(parseConfig(config, "http://127.0.0.1:4173/")).toMatchObject({ ok: true });
    expect(await (await get(app, "/healthz")).json()).toEqual({ status: "ok", cloud: "simulator" });
    app.close();
  });

  test("[SM34] a config.json of the build wins", async () => {
    const own = join(folder, "own");
    mkdirSync(own);
    writeFileSync(join(own, "config.json"), '{"title":"Mine"}');
    const app = createApp({ cloud: readSettings({}).cloud, root: own });
    expect(await (await get(app, "/config.json")).json()).toEqual({ title: "Mine" });
    app.close();
  });
});

describe("over HTTP", () => {
  let host: Host;
  beforeAll(async () => {
    host = await createHost({ settings: readSettings({ PORT: "0" }), root, log: () => {} });
  });
  afterAll(() => host.close());

  /** fetch would tidy the path up before it is sent. */
  function raw(path: string): Promise<{ status: number; body: string }> {
    const { hostname, port } = new URL(host.url);
    return new Promise((resolve, reject) => {
      const request = httpRequest({ hostname, port, path }, (response) => {
        let body = "";
        response.on("data", (chunk: Buffer) => (body += chunk.toString()));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
      });
      request.on("error", reject);
      request.end();
    });
  }

  test.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/%2e%2e%2fdist-other/secret.txt",
    "/..\\secret.txt",
    "/..%5csecret.txt",
    "/%00",
    "/index.html%00.js",
    "/%",
    "/link.txt",
    "//etc/passwd",
    "/C:/secret.txt",
  ])("[SM33] %s reads nothing outside the folder", async (path) => {
    const { status, body } = await raw(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body).not.toContain("secret\n");
    expect(body).not.toBe("secret");
  });

  test("[SM33] the page is there", async () => {
    const page = await fetch(host.url);
    expect([page.status, await page.text()]).toEqual([
      200,
      "<!doctype html><title>Isotherm</title>",
    ]);
    const head = await fetch(host.url, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, "38"]);
  });
});
