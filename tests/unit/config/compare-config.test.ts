import { expect, test } from "vitest";
import type { AppConfig } from "../../../src/core/config/app-config.ts";
import { compareConfig } from "../../../src/core/config/compare-config.ts";
import { parseConfig } from "../../../src/core/config/parse-config.ts";

const PAGE = "http://127.0.0.1:4173/";
const FRIDGE = { name: "Fridge", match: ["kind=fridge"], low: 2, high: 8 };
const FREEZER = { name: "Freezer", match: ["kind=freezer"], high: -15 };

function config(json: object): AppConfig {
  const parsed = parseConfig(json, PAGE);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return parsed.value;
}

const NOTHING = { signIn: false, access: false, stream: false, alarms: false };

test("[CF11] the same file, written otherwise, is no change", () => {
  const before = config({ title: "A", alarms: [FRIDGE] });
  expect(compareConfig(before, config({ alarms: [{ ...FRIDGE, deadband: 0 }], title: "A" }))).toBe(
    null,
  );
});

test.each([
  ["title", { title: "B" }, {}],
  ["screen", { screen: { window: "7d" } }, {}],
  ["project", { project: "p2" }, {}],
  ["alarms", { alarms: [FRIDGE] }, { alarms: true }],
  ["stream", { stream: { labelFilters: ["room"] } }, { stream: true }],
  ["stream", { stream: { pingIntervalSeconds: 5 } }, { stream: true }],
  ["stream", { stream: { tokenIn: "header" } }, { stream: true, access: true }],
  ["apiUrl", { apiUrl: "/v2" }, { access: true }],
  ["tokenUrl", { tokenUrl: "/token" }, { signIn: true }],
  ["auth", { auth: { method: "access-token" } }, { signIn: true }],
])("[CF11] of %s by %j", (key, json, takes) => {
  const change = compareConfig(config({}), config(json));
  expect(change).toMatchObject({ keys: [key], ...NOTHING, ...takes });
});

test("[CF16] a rule that stayed keeps its object, whatever came before it", () => {
  const before = config({ alarms: [FRIDGE, FREEZER] });
  const change = compareConfig(before, config({ alarms: [{ ...FRIDGE, high: 6 }, FREEZER] }));
  expect(change?.config.alarms[0]).toMatchObject({ high: 6 });
  expect(change?.config.alarms[1]).toBe(before.alarms[1]);
});
