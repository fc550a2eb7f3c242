import { expect, test } from "vitest";
import { createShell, type Shell } from "../../../src/worker/create-shell.ts";
import { createFakeCaches } from "../../support/fake-caches.ts";

const SCOPE = "https://wall.example/screens/";
const HOUR_MS = 3_600_000;

/** A host whose files say of which build they are; undefined: it is away. */
function site() {
  const caches = createFakeCaches();
  const host = { build: "one" as string | undefined, config: { title: "Cold" } as unknown };
  const asked: string[] = [];
  let nowMs = 0;
  const fetch = async (request: Request | string): Promise<Response> => {
    const url = typeof request === "string" ? request : request.url;
    asked.push(url);
    if (host.build === undefined) throw new TypeError("Failed to fetch");
    if (url.endsWith("config.json")) return Response.json(host.config);
    return new Response(`${host.build}: ${url.slice(SCOPE.length)}`);
  };
  const shellOf = (build: string): Shell =>
    createShell({
      caches,
      fetch,
      now: () => nowMs,
      scope: SCOPE,
      build,
      files: ["index.html", "favicon.svg", `assets/index-${build}.js`],
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
const open = (shell: Shell, path = "") => textOf(shell.answer(request(path, "navigate")));

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
