import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { createShell, type Shell } from "../../../src/worker/create-shell.ts";
import { answerConfig } from "../../../src/worker/keep-config.ts";
import { createFakeCaches } from "../../support/fake-caches.ts";

const SCOPE = "https://wall.example/screens/";
const HOUR_MS = 3_600_000;

const hashOf = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
const pageOf = (build: string) =>
  `${build}: index.html\n<script type="module" src="/screens/assets/index-${build}.js"></script></html>`;

/** A host whose files say of which build they are; undefined: it is away. */
function site() {
  const caches = createFakeCaches();
  const host = {
    build: "one" as string | undefined,
    config: { title: "Cold" } as unknown,
    /** What it says instead, by path. */
    instead: {} as Record<string, string>,
    headers: {} as Record<string, string>,
  };
  const asked: string[] = [];
  let nowMs = 0;
  const fetch = async (request: Request | string): Promise<Response> => {
    const url = typeof request === "string" ? request : request.url;
    asked.push(url);
    if (host.build === undefined) throw new TypeError("Failed to fetch");
    if (url.endsWith("config.json")) {
      return host.config === null
        ? new Response("Not found", { status: 404 })
        : Response.json(host.config);
    }
    const path = url.slice(SCOPE.length);
    const own = path === "index.html" ? pageOf(host.build) : `${host.build}: ${path}`;
    return new Response(host.instead[path] ?? own, { headers: host.headers });
  };
  const shellOf = (build: string): Shell =>
    createShell({
      caches,
      fetch,
      now: () => nowMs,
      scope: SCOPE,
      build,
      files: [
        { url: "index.html" },
        { url: "favicon.svg" },
        {
          url: `assets/index-${build}.js`,
          integrity: hashOf(`${build}: assets/index-${build}.js`),
        },
      ],
    });
  return {
    caches,
    host,
    asked,
    shellOf,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

/** A request as the page makes it; Node's own Request knows no navigation. */
function request(path: string, mode = "cors", method = "GET"): Request {
  const made = new Request(new URL(path, SCOPE), { method });
  return Object.defineProperty(made, "mode", { value: mode });
}

const textOf = async (answer: Promise<Response> | null) => (await answer)?.text();
const open = async (shell: Shell, path = "") =>
  (await textOf(shell.answer(request(path, "navigate"))))?.split("\n")[0];

test("[SC6] the page opens from what was kept, whatever its query, while its host is away", async () => {
  const { host, shellOf } = site();
  const shell = shellOf("one");
  await shell.install();
  host.build = undefined;
  expect(await open(shell)).toBe("one: index.html");
  expect(await open(shell, "?kiosk=1&label=room=kitchen")).toBe("one: index.html");
  expect(await textOf(shell.answer(request("assets/index-one.js")))).toBe(
    "one: assets/index-one.js",
  );
});

test("[SC6] a config.json that cannot be had is the last one that was JSON", async () => {
  const { host, shellOf } = site();
  const shell = shellOf("one");
  await shell.install();
  host.build = undefined;
  const answer = await shell.answer(request("config.json"));
  expect(answer?.headers.get("x-isotherm-kept")).toBe("whole");
  expect(await answer?.json()).toEqual({ title: "Cold" });
});

test("[SC6] a config.json that is there is the host's, at every time", async () => {
  const { host, shellOf } = site();
  const shell = shellOf("one");
  await shell.install();
  host.config = { title: "Colder" };
  const answer = await shell.answer(request("config.json"));
  expect(answer?.headers.get("x-isotherm-kept")).toBeNull();
  expect(await answer?.json()).toEqual({ title: "Colder" });
});

test("[SC6] that there is no config.json is kept too", async () => {
  const { host, shellOf } = site();
  host.config = null;
  const shell = shellOf("one");
  await shell.install();
  host.build = undefined;
  expect((await shell.answer(request("config.json")))?.status).toBe(404);
});

test("[SC6] a host that is slow is waited for as long as the page says, where a file is kept", async () => {
  const { caches } = site();
  const url = new URL("config.json", SCOPE).href;
  const once = async () => Response.json({ title: "Cold" });
  await answerConfig(new Request(url), { caches, fetch: once });
  const never = (_: Request | string, init?: RequestInit) =>
    new Promise<Response>((_resolve, reject) => {
      init?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
    });
  const headers = { prefer: "wait=0" };
  const answer = await answerConfig(new Request(url, { headers }), { caches, fetch: never });
  expect(answer.headers.get("x-isotherm-kept")).toBe("whole");
});

test("[SC40] a disk that takes nothing costs neither the page nor its config.json", async () => {
  const { caches, host, shellOf } = site();
  const shell = shellOf("one");
  await shell.install();
  caches.fill();
  expect(await open(shell)).toBe("one: index.html");
  host.config = { title: "Colder" };
  expect(await (await shell.answer(request("config.json")))?.json()).toEqual({ title: "Colder" });
  host.build = undefined;
  expect(await open(shell)).toBe("one: index.html");
  expect(await (await shell.answer(request("config.json")))?.json()).toEqual({ title: "Cold" });
});

test("[SC7] credentials of a demo are not kept, and what is kept says so", async () => {
  const { caches, host, shellOf } = site();
  host.config = {
    auth: { method: "service-account", demo: { keyId: "k", email: "e", secret: "very-secret" } },
  };
  const shell = shellOf("one");
  await shell.install();
  const answer = await shell.answer(request("config.json"));
  expect(await answer?.text()).toContain("very-secret");
  const kept = await caches.match(new URL("config.json", SCOPE));
  expect(kept?.headers.get("x-isotherm-kept")).toBe("demo");
  expect(await kept?.text()).toBe('{"auth":{"method":"service-account"}}');
});

test.each([
  ["another method", request("", "cors", "POST")],
  ["the API", request("/sim/v2/projects/p/devices")],
  ["a stream with its token", request("/sim/v2/projects/p/devices:stream?token=secret")],
  ["a token endpoint", request("oauth2/token")],
  ["another page", request("other.html", "navigate")],
  ["a file with a query", request("favicon.svg?token=secret")],
  ["another origin", request("https://api.example/screens/config.json.old")],
])("[SC7] %s passes by", (_, passing) => {
  expect(site().shellOf("one").answer(passing)).toBeNull();
});

test("[SC8] a build that waits opens only on trial, with files of its own", async () => {
  const { host, shellOf } = site();
  const one = shellOf("one");
  await one.install();
  host.build = "two";
  await shellOf("two").install();
  host.build = undefined;
  expect(await open(one)).toBe("one: index.html");
  expect(await open(one, "?boot-check=two")).toBe("two: index.html");
  expect(await textOf(one.answer(request("assets/index-two.js")))).toBe("two: assets/index-two.js");
});

test("[SC10] a build that was opened three times in an hour and did not start gives way to the one before", async () => {
  const { host, shellOf, pass } = site();
  await shellOf("one").install();
  host.build = "two";
  const two = shellOf("two");
  await two.install();
  await two.tidy();
  await two.started("one");
  await two.confirm("two");
  const opened: (string | undefined)[] = [];
  for (let time = 0; time < 5; time += 1) {
    opened.push(await open(two));
    pass(60_000);
  }
  expect(opened).toEqual([
    "two: index.html",
    "two: index.html",
    "two: index.html",
    "one: index.html",
    "one: index.html",
  ]);
  pass(HOUR_MS);
  expect(await open(two)).toBe("two: index.html");
});

test("[SC10] a build that was never shown to start is not opened while one is kept that does", async () => {
  const { host, shellOf } = site();
  const one = shellOf("one");
  await one.install();
  await one.started("one");
  host.build = "two";
  const two = shellOf("two");
  await two.install();
  // The machine was restarted: the newest worker answers, and nobody has tried its build.
  expect(await open(two)).toBe("one: index.html");
  await two.confirm("two");
  expect(await open(two)).toBe("two: index.html");
});

test("[SC10] a build that starts is opened as often as people like", async () => {
  const { shellOf } = site();
  const shell = shellOf("one");
  await shell.install();
  for (let time = 0; time < 9; time += 1) {
    expect(await open(shell)).toBe("one: index.html");
    await shell.started("one");
  }
  expect(await shell.mayReopen()).toBe(true);
});

test("[SC10] with nothing to fall back to, a page that does not start is left alone", async () => {
  const { shellOf } = site();
  const shell = shellOf("one");
  await shell.install();
  expect(await shell.mayReopen()).toBe(true);
  for (let time = 0; time < 3; time += 1) await open(shell);
  expect(await shell.mayReopen()).toBe(false);
});

test("[SC8] builds of long ago are let go of", async () => {
  const { caches, host, shellOf } = site();
  for (const build of ["one", "two", "three", "four"]) {
    host.build = build;
    await shellOf(build).install();
  }
  await shellOf("four").tidy();
  const names = (await caches.keys()).filter((name) => name.startsWith("isotherm-build-"));
  expect(names).toEqual(["isotherm-build-two", "isotherm-build-three", "isotherm-build-four"]);
});

test("[SC8] a build of which a file is missing is not installed", async () => {
  const { caches, host, shellOf } = site();
  host.build = undefined;
  await expect(shellOf("one").install()).rejects.toThrow("Failed to fetch");
  expect(await caches.match(`${SCOPE}index.html`)).toBeUndefined();
});

test.each([
  ["code that was cut off", { "assets/index-two.js": "two: assets/ind" }],
  ["a portal's page for code", { "assets/index-two.js": pageOf("portal") }],
  ["a portal's page for the page", { "index.html": "<html><h1>Sign in</h1></html>" }],
  ["the page of the build before", { "index.html": pageOf("one") }],
  ["half of the page", { "index.html": pageOf("two").slice(0, 40) }],
])("[SC41] a build is not kept with %s, and is once the host has it whole", async (_, instead) => {
  const { caches, host, shellOf } = site();
  const one = shellOf("one");
  await one.install();
  host.build = "two";
  host.instead = instead;
  await expect(shellOf("two").install()).rejects.toThrow("is not what the build was made of");
  expect(await caches.has("isotherm-build-two")).toBe(false);
  host.instead = {};
  await shellOf("two").install();
  host.build = undefined;
  expect(await open(one, "?boot-check=two")).toBe("two: index.html");
});

test("[SC41] a build that is rolled back to in pieces loses nothing of what is kept of it", async () => {
  const { host, shellOf } = site();
  await shellOf("one").install();
  host.build = "two";
  const two = shellOf("two");
  await two.install();
  host.build = undefined;
  await shellOf("one").install();
  expect(await open(two, "?boot-check=one")).toBe("one: index.html");
});

test("[SC41] the page is kept with its host's content policy, which on trial forbids no frame", async () => {
  const { host, shellOf } = site();
  host.headers = {
    "content-security-policy": "default-src 'self'; frame-ancestors 'none'",
    "x-frame-options": "DENY",
    vary: "*",
  };
  const shell = shellOf("one");
  await shell.install();
  const headersOf = async (path: string) =>
    (await shell.answer(request(path, "navigate")))?.headers;
  const page = await headersOf("");
  expect(page?.get("content-security-policy")).toBe("default-src 'self'; frame-ancestors 'none'");
  expect(page?.get("x-frame-options")).toBe("DENY");
  expect(page?.get("vary")).toBeNull();
  const trial = await headersOf("?boot-check=one");
  expect(trial?.get("content-security-policy")).toBe("default-src 'self';");
  expect(trial?.get("x-frame-options")).toBeNull();
});

test("[SC10] a page that is left before it is known to have started counts for nothing", async () => {
  const { shellOf } = site();
  const shell = shellOf("one");
  await shell.install();
  for (let time = 0; time < 9; time += 1) {
    await open(shell);
    await shell.left("one");
  }
  expect(await shell.mayOpen("one")).toBe(true);
});

test("[SC6] a module that is asked for once more is the kept one", async () => {
  const { host, shellOf } = site();
  const shell = shellOf("one");
  await shell.install();
  host.build = undefined;
  const again = shell.answer(request("assets/index-one.js?try=2"));
  expect(await textOf(again)).toBe("one: assets/index-one.js");
});
