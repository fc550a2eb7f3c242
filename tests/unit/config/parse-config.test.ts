import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { AppConfig } from "../../../src/core/config/app-config.ts";
import type { ConfigIssue } from "../../../src/core/config/config-issue.ts";
import { configSchema } from "../../../src/core/config/config-schema.ts";
import { defaultConfig, parseConfig } from "../../../src/core/config/parse-config.ts";
import { fitsSchema, schemaPaths } from "../../support/dt-json-schema.ts";

const PAGE = "https://wall.example/cold/index.html?window=24h#/diagnostics";
const LOCAL = "http://127.0.0.1:4173/";
const DEMO = { keyId: "key-id-of-demo", email: "demo@x.serviceaccount.d21s.com", secret: "s3cr3t" };

const published: unknown = JSON.parse(
  readFileSync(new URL("../../../public/config.schema.json", import.meta.url), "utf8"),
);

function good(json: unknown, page = PAGE): AppConfig {
  const parsed = parseConfig(json, page);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return parsed.value;
}

function issues(json: unknown, page = PAGE): ConfigIssue[] {
  const parsed = parseConfig(json, page);
  return parsed.ok ? [] : parsed.failure;
}

const fields = (json: unknown, page = PAGE) => issues(json, page).map(({ field }) => field);

const FULL = {
  $schema: "./config.schema.json",
  title: "Cold rooms, Oslo",
  apiUrl: "https://api.disruptive-technologies.com/v2/",
  tokenUrl: "https://identity.disruptive-technologies.com/oauth2/token",
  auth: { method: "token-endpoint", tokenEndpoint: "/oauth2/token" },
  project: "ccol8iuk9smqiha4e8l0",
  stream: {
    deviceIds: ["a"],
    deviceTypes: ["temperature"],
    eventTypes: [],
    labelFilters: ["room=A", "kind"],
    format: "ndjson",
    tokenIn: "header",
    pingIntervalSeconds: 30,
    pingToleranceSeconds: 0.5,
    maxRetries: 3,
  },
  alarms: [
    {
      name: "Fridge",
      level: "warning",
      match: ["kind=fridge"],
      low: 2,
      high: 8,
      deadband: 0.5,
      delayMinutes: 10,
    },
    { name: "Freezer", high: -18 },
  ],
  screen: {
    window: "24h",
    group: "room",
    unit: "F",
    theme: "dark",
    awake: false,
    dim: { from: "22:00", to: "06:00", level: 0.3 },
    sound: true,
    locale: "nb-NO",
    timeZone: "Europe/Oslo",
  },
  beacon: { url: "https://monitor.example/isotherm?wall=7" },
};

test("[CF1] an empty file gives the defaults, as does none", () => {
  expect(good({})).toEqual(defaultConfig());
  expect(defaultConfig()).toEqual({
    title: "Isotherm",
    apiUrl: "https://api.disruptive-technologies.com/v2",
    tokenUrl: "https://identity.disruptive-technologies.com/oauth2/token",
    auth: { method: "service-account", demo: null },
    project: null,
    stream: {
      deviceIds: [],
      deviceTypes: [],
      eventTypes: [],
      labelFilters: [],
      format: "sse",
      tokenIn: "query",
      pingIntervalSeconds: 10,
      pingToleranceSeconds: 2,
      maxRetries: null,
    },
    alarms: [],
    screen: {
      window: null,
      group: null,
      unit: null,
      theme: null,
      awake: null,
      dim: null,
      sound: null,
      locale: null,
      timeZone: null,
    },
    beacon: null,
  });
});

test("[CF1] a full file is read as it stands", () => {
  const { $schema: _, ...rest } = FULL;
  expect(good(FULL)).toEqual({
    ...rest,
    apiUrl: "https://api.disruptive-technologies.com/v2",
    auth: { method: "token-endpoint", tokenEndpoint: "https://wall.example/oauth2/token" },
    alarms: [
      FULL.alarms[0],
      {
        name: "Freezer",
        level: "alarm",
        match: [],
        low: null,
        high: -18,
        deadband: 0,
        delayMinutes: 0,
      },
    ],
  });
});

describe("unknown keys", () => {
  test("[CF2] all of them at once, at every level", () => {
    const json = {
      titel: "x",
      api_url: "y",
      zzzzzzzz: 1,
      stream: { pingIntervallSeconds: 10 },
      alarms: [{ name: "a", high: 8, dead_band: 1 }],
      screen: { timezone: "Europe/Oslo" },
      auth: { method: "access-token", demo: DEMO },
    };
    const found = new Map(issues(json).map(({ field, expected }) => [field, expected]));
    expect(found.get("titel")).toBe("did you mean title?");
    expect(found.get("api_url")).toBe("did you mean apiUrl?");
    expect(found.get("zzzzzzzz")).toMatch(/^one of title, apiUrl,/);
    expect(found.get("stream.pingIntervallSeconds")).toBe("did you mean pingIntervalSeconds?");
    expect(found.get("alarms.0.dead_band")).toBe("did you mean deadband?");
    expect(found.get("screen.timezone")).toBe("did you mean timeZone?");
    expect(found.has("auth.demo")).toBe(true);
    expect(found.size).toBe(7);
  });

  test("[CF2] together with what else is wrong", () => {
    expect(fields({ titel: "x", project: 7 })).toEqual(["titel", "project"]);
  });

  test("[CF2] a key called __proto__ is one too", () => {
    expect(fields(JSON.parse('{"__proto__": {"title": "x"}}'))).toEqual(["__proto__"]);
  });
});

describe("issues", () => {
  test.each([
    [
      { stream: { pingIntervalSeconds: "10" } },
      "stream.pingIntervalSeconds",
      '"10"',
      "seconds from 1 to 3600",
    ],
    [{ stream: { format: "xml" } }, "stream.format", '"xml"', '"sse" or "ndjson"'],
    [{ stream: [] }, "stream", "an empty list", "an object"],
    [{ alarms: [{ high: 8 }] }, "alarms.0.name", "nothing", "must be there"],
    [{ alarms: {} }, "alarms", "an object", "a list of alarms"],
    [
      { auth: { method: "oauth" } },
      "auth.method",
      '"oauth"',
      '"service-account", "token-endpoint"',
    ],
    [{ auth: {} }, "auth.method", "nothing", '"service-account"'],
    [{ auth: null }, "auth", "null", "an object"],
    [{ auth: { method: "token-endpoint" } }, "auth.tokenEndpoint", "nothing", "must be there"],
    [{ title: " " }, "title", '""', "not empty"],
    [{ title: "x".repeat(500), project: false }, "project", "false", "a project id"],
    [{ stream: { labelFilters: ["=x"] } }, "stream.labelFilters.0", '"=x"', "key=value"],
    [[], "config.json", "an empty list", "an object"],
    ["{}", "config.json", '"{}"', "an object"],
    [null, "config.json", "null", "an object"],
    [undefined, "config.json", "null", "an object"],
  ])("[CF3] %j", (json, field, found, expected) => {
    const all = issues(json);
    expect(all.map((issue) => issue.field)).toEqual([field]);
    expect(all[0]?.found).toBe(found);
    expect(all[0]?.expected).toContain(expected);
  });
});

describe("addresses", () => {
  test.each([
    ["/sim/v2", "https://wall.example/sim/v2"],
    ["v2/", "https://wall.example/cold/v2"],
    ["../v2//", "https://wall.example/v2"],
    ["//api.example/v2", "https://api.example/v2"],
    ["http://[::1]:8080/v2", "http://[::1]:8080/v2"],
    [" https://api.d21s.com/v2 ", "https://api.d21s.com/v2"],
    ["https://API.d21s.com", "https://api.d21s.com"],
  ])("[CF4] apiUrl %s", (apiUrl, absolute) => {
    expect(good({ apiUrl }).apiUrl).toBe(absolute);
  });

  test.each([
    "ftp://x/v2",
    "javascript:alert(1)",
    "data:text/plain,x",
    "https://",
    "http://me:pw@x/v2",
    "https://x/v2?key=1",
    "https://x/v2#a",
    "",
    7,
  ])("[CF4] apiUrl %o is refused", (apiUrl) => {
    expect(fields({ apiUrl })).toEqual(["apiUrl"]);
  });

  test("[CF4] tokenUrl and tokenEndpoint too", () => {
    const auth = { method: "token-endpoint", tokenEndpoint: "oauth2/token" };
    expect(good({ tokenUrl: "/t?x=1", auth })).toMatchObject({
      tokenUrl: "https://wall.example/t?x=1",
      auth: { tokenEndpoint: "https://wall.example/cold/oauth2/token" },
    });
    const bad = { tokenUrl: "mailto:x", auth: { ...auth, tokenEndpoint: "file:///x" } };
    expect(fields(bad)).toEqual(["tokenUrl", "auth.tokenEndpoint"]);
  });
});

test("[CF40] a beacon has an address by the rules of every other, and none is none", () => {
  expect(good({ beacon: { url: "beacon" } }).beacon).toEqual({
    url: "https://wall.example/cold/beacon",
  });
  expect(good({ beacon: null }).beacon).toBeNull();
  for (const url of ["", 7, "ftp://x/", "https://me:s3cr3t@monitor.example/", "mailto:a@b"]) {
    const [issue, ...more] = issues({ beacon: { url } });
    expect(more).toEqual([]);
    expect(issue?.field).toBe("beacon.url");
    expect(issue?.expected).toBe("an http or https address without user name or password");
    expect(JSON.stringify(issue)).not.toContain("s3cr3t");
  }
  expect(fields({ beacon: {} })).toEqual(["beacon.url"]);
  expect(fields({ beacon: "/beacon" })).toEqual(["beacon"]);
  expect(issues({ beacon: { uri: "/x" } }).map(({ field }) => field)).toEqual([
    "beacon.uri",
    "beacon.url",
  ]);
});

describe("demo", () => {
  const auth = { method: "service-account", demo: DEMO };

  test.each([
    [{ apiUrl: "/sim/v2", tokenUrl: "/sim/oauth2/token" }, LOCAL],
    [{ apiUrl: "http://localhost:1/v2", tokenUrl: "http://127.9.9.9/t" }, PAGE],
    [{ apiUrl: "http://[::1]:1/v2", tokenUrl: "http://127.1/t" }, PAGE],
  ])("[CF5] works with %j", (urls, page) => {
    expect(good({ ...urls, auth }, page).auth).toEqual({ method: "service-account", demo: DEMO });
  });

  test.each([
    [{}, PAGE],
    [{}, LOCAL],
    [{ apiUrl: "/sim/v2" }, LOCAL],
    [{ tokenUrl: "/sim/oauth2/token" }, LOCAL],
    [{ apiUrl: "/sim/v2", tokenUrl: "/sim/t" }, PAGE],
    [{ apiUrl: "http://localhost.evil.com/v2", tokenUrl: "http://localhost/t" }, LOCAL],
    [{ apiUrl: "http://127.0.0.1.evil.com/v2", tokenUrl: "http://localhost/t" }, LOCAL],
    [{ apiUrl: "http://192.168.1.4/v2", tokenUrl: "http://localhost/t" }, LOCAL],
    [{ apiUrl: "http://0.0.0.0/v2", tokenUrl: "http://localhost/t" }, LOCAL],
  ])("[CF5] %j on %s is refused", (urls, page) => {
    const all = issues({ ...urls, auth }, page);
    expect(all.map(({ field }) => field)).toEqual(["auth.demo"]);
    expect(all[0]?.expected).toContain("nowhere else");
  });

  test.each([
    { auth },
    { auth: { ...auth, secret: "s3cr3t" } },
    { secret: "s3cr3t" },
    { demo: { secret: "s3cr3t" } },
    { auth: "s3cr3t" },
    { auth: ["s3cr3t"] },
    { auth: { method: "service-account", demo: "s3cr3t" } },
    { auth: { method: "service-account", demo: { ...DEMO, secret: ["s3cr3t"], pw: "s3cr3t" } } },
    { auth: { method: "service-account", demo: { keyId: "", email: { a: "s3cr3t" } } } },
    { apiUrl: "https://me:s3cr3t@x y" },
    { tokenUrl: "http://me:s3cr3t@x/t" },
  ])("[CF6] no secret is echoed of %j", (json) => {
    const text = JSON.stringify(issues(json));
    expect(text).not.toBe("[]");
    expect(text).not.toContain("s3cr3t");
  });
});

test.each([
  [{ name: "a" }, "at least one of low and high"],
  [{ name: "a", low: 8, high: 2 }, "below its high"],
  [{ name: "a", low: 2, high: 2 }, "below its high"],
])("[CF7] %j", (alarm, expected) => {
  const all = issues({ alarms: [{ name: "good", low: 0 }, alarm] });
  expect(all.map(({ field }) => field)).toEqual(["alarms.1"]);
  expect(all[0]?.expected).toContain(expected);
});

test.each([
  [{ stream: { pingIntervalSeconds: 0.9 } }, "stream.pingIntervalSeconds"],
  [{ stream: { pingIntervalSeconds: 3601 } }, "stream.pingIntervalSeconds"],
  [{ stream: { pingToleranceSeconds: 0.4 } }, "stream.pingToleranceSeconds"],
  [{ stream: { maxRetries: -1 } }, "stream.maxRetries"],
  [{ stream: { maxRetries: 1.5 } }, "stream.maxRetries"],
  [{ alarms: [{ name: "a", high: -300 }] }, "alarms.0.high"],
  [{ alarms: [{ name: "a", high: 8, deadband: -1 }] }, "alarms.0.deadband"],
  [{ alarms: [{ name: "a", high: 8, delayMinutes: -1 }] }, "alarms.0.delayMinutes"],
  [{ alarms: [{ name: "a", high: null }] }, "alarms.0.high"],
  [{ screen: { locale: "norsk bokmål" } }, "screen.locale"],
  [{ screen: { timeZone: "Europe/Osloo" } }, "screen.timeZone"],
  [{ screen: { window: "2h" } }, "screen.window"],
  [{ screen: { awake: "yes" } }, "screen.awake"],
  [{ screen: { sound: 1 } }, "screen.sound"],
  [{ screen: { dim: { from: "22:00", to: "6:00" } } }, "screen.dim.to"],
  [{ screen: { dim: { from: "24:00", to: "06:00" } } }, "screen.dim.from"],
  [{ screen: { dim: { from: "22:00", to: "22:00" } } }, "screen.dim"],
  [{ screen: { dim: { from: "22:00", to: "06:00", level: 0 } } }, "screen.dim.level"],
])("[CF8] %j", (json, field) => {
  expect(fields(json)).toEqual([field]);
});

test("[CF20] a level is a warning or an alarm, and an alarm where nothing is said", () => {
  const { alarms } = good({
    alarms: [
      { name: "a", high: 7, level: "warning" },
      { name: "b", high: 8 },
    ],
  });
  expect(alarms.map(({ level }) => level)).toEqual(["warning", "alarm"]);
  expect(issues({ alarms: [{ name: "a", high: 8, level: "info" }] })).toEqual([
    { field: "alarms.0.level", found: '"info"', expected: '"warning" or "alarm"' },
  ]);
});

describe("config.schema.json", () => {
  test("[CF9] knows the same keys", () => {
    expect(schemaPaths(published)).toEqual(valibotPaths(configSchema(PAGE)));
  });

  const examples: readonly (readonly [unknown, boolean])[] = [
    [{}, true],
    [FULL, true],
    [{ project: null, stream: { maxRetries: null, pingIntervalSeconds: 1 } }, true],
    [{ auth: { method: "access-token" } }, true],
    [{ auth: { method: "service-account" } }, true],
    [{ auth: { method: "service-account", demo: DEMO }, apiUrl: "/v2", tokenUrl: "/t" }, true],
    [{ alarms: [{ name: "a", low: 0 }], screen: {} }, true],
    [[], false],
    [{ titel: "x" }, false],
    [{ title: "" }, false],
    [{ title: "  " }, false],
    [{ title: null }, false],
    [{ apiUrl: "https://x/v2?a" }, false],
    [{ tokenUrl: "" }, false],
    [{ auth: {} }, false],
    [{ auth: { method: "x" } }, false],
    [{ auth: { method: "token-endpoint" } }, false],
    [{ auth: { method: "access-token", tokenEndpoint: "/x" } }, false],
    [{ auth: { method: "service-account", demo: { keyId: "a", email: "b" } } }, false],
    [{ project: "a/b" }, false],
    [{ project: "" }, false],
    [{ stream: { deviceIds: "a" } }, false],
    [{ stream: { deviceIds: [""] } }, false],
    [{ stream: { labelFilters: ["=a"] } }, false],
    [{ stream: { format: "SSE" } }, false],
    [{ stream: { tokenIn: "cookie" } }, false],
    [{ stream: { pingIntervalSeconds: 0 } }, false],
    [{ stream: { pingToleranceSeconds: 0 } }, false],
    [{ stream: { maxRetries: 0.5 } }, false],
    [{ alarms: [{ name: "a" }] }, false],
    [{ alarms: [{ high: 1 }] }, false],
    [{ alarms: [{ name: "a", high: "1" }] }, false],
    [{ alarms: [{ name: "a", high: 1, match: "kind" }] }, false],
    [{ alarms: [{ name: "a", high: 1, deadband: -1 }] }, false],
    [{ screen: { awake: false, dim: { from: "22:00", to: "06:00", level: 0.2 } } }, true],
    [{ screen: { dim: { from: "22:00" } } }, false],
    [{ screen: { dim: { from: "22:00", to: "25:00" } } }, false],
    [{ screen: { dim: { from: "22:00", to: "06:00", levels: 1 } } }, false],
    [{ screen: { unit: "K" } }, false],
    [{ screen: { sound: false }, beacon: null }, true],
    [{ screen: { sound: "on" } }, false],
    [{ beacon: { url: "/beacon" } }, true],
    [{ beacon: {} }, false],
    [{ beacon: { url: " " } }, false],
    [{ beacon: { url: "/beacon", token: "x" } }, false],
    [{ beacon: ["/beacon"] }, false],
    [{ screen: { theme: "pink" } }, false],
    [{ screen: { kiosk: true } }, false],
  ];

  test.each(examples)("[CF9] %j: %s", (json, expected) => {
    expect(fitsSchema(json, published)).toBe(expected);
    expect(parseConfig(json, LOCAL).ok).toBe(expected);
  });
});

/** Every key the valibot schema knows, in the words of `schemaPaths`. */
function valibotPaths(schema: unknown, path = ""): string[] {
  const found = new Set<string>();
  const part = (value: unknown, key: string): unknown =>
    typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  const walk = (here: unknown, at: string): void => {
    if (part(here, "wrapped") !== undefined) walk(part(here, "wrapped"), at);
    if (part(here, "item") !== undefined) walk(part(here, "item"), `${at}[]`);
    const pipe = part(here, "pipe");
    if (Array.isArray(pipe)) for (const step of pipe) if (step !== here) walk(step, at);
    const options = part(here, "options");
    if (Array.isArray(options)) for (const option of options) walk(option, at);
    for (const [key, value] of Object.entries(part(here, "entries") ?? {})) {
      const inner = at === "" ? key : `${at}.${key}`;
      found.add(inner);
      walk(value, inner);
    }
  };
  walk(schema, path);
  return [...found].toSorted();
}
