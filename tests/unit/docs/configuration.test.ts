import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { beaconJson } from "../../../src/compose/beacon-json.ts";
import { VIEW_PARAMETERS } from "../../../src/core/view/view-parameters.ts";
import { schemaPaths } from "../../support/dt-json-schema.ts";
import { createFakeWall, WALL_NOW_MS } from "../../support/ui-fake-wall.ts";

const read = (path: string): string =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const document = read("docs/configuration.md");

/** What the first column of the document's tables names. */
const named = new Set(
  [...document.matchAll(/^\| (?<first>`[^|]*) \|/gmu)].flatMap(({ groups }) =>
    [...(groups?.["first"] ?? "").matchAll(/`([^`]+)`/gu)].map(([, name]) => name),
  ),
);
const keys = schemaPaths(JSON.parse(read("public/config.schema.json")));
const parameters = ["label", "without", ...Object.values(VIEW_PARAMETERS).map(({ name }) => name)];

test("[CF42] the document names every key of config.json and every parameter, and no other", () => {
  expect(new Set(named)).toEqual(new Set([...keys, ...parameters]));
});

test("[CF42] the beacon in the document has the keys of a real one", () => {
  const block = /```json\n(\{[^`]*?isotherm-beacon[^`]*)```/u.exec(read("docs/wall.md"))?.[1] ?? "";
  const real = beaconJson(createFakeWall().store.getState(), {
    build: "",
    screen: "",
    nowMs: WALL_NOW_MS,
    visible: true,
    longestTaskMs: 0,
    heapBytes: 0,
  });
  expect(keysOf(JSON.parse(block))).toEqual(keysOf(JSON.parse(real)));
});

/** Every key, dotted, but the names of states, of which there are as many as there are. */
function keysOf(value: unknown, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null || path === "devices.states.") return [];
  return Object.entries(value).flatMap(([key, part]) => [
    path + key,
    ...keysOf(part, `${path}${key}.`),
  ]);
}
