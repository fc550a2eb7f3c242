import { expect, test } from "vitest";
import { isInStream } from "../../../src/live/is-in-stream.ts";
import { aDevice } from "../../support/live-fakes.ts";
import { STREAM_CONFIG } from "../../support/live-session.ts";

const fridge = aDevice("d1", { labels: { kind: "fridge", room: "", note: "a=b" } });
const inStream = (patch: object): boolean => isInStream(fridge, { ...STREAM_CONFIG, ...patch });

test("[GF16] without a filter every device is in", () => {
  expect(inStream({})).toBe(true);
});

test.each([
  ["temperature", ["temperature"], true],
  ["temperature", ["humidity", "touch"], false],
  ["humidity", ["temperature"], false],
  ["humidity", ["humidity"], true],
  ["co2", ["temperature", "humidity"], true],
  ["co2", ["co2"], false],
  ["thermostat", ["temperature"], true],
])("[GF16] the readings of a %s sensor come by %o: %s", (type, eventTypes, expected) => {
  const device = aDevice("d1", { type });
  expect(isInStream(device, { ...STREAM_CONFIG, eventTypes })).toBe(expected);
});

test.each([
  [{ deviceIds: ["d1"] }, true],
  [{ deviceIds: ["d2"] }, false],
  [{ deviceTypes: ["humidity", "temperature"] }, true],
  [{ deviceTypes: ["humidity"] }, false],
  [{ labelFilters: ["kind=fridge"] }, true],
  [{ labelFilters: ["kind=oven"] }, false],
  [{ labelFilters: ["kind=oven", "room"] }, true],
  [{ labelFilters: ["note=a=b"] }, true],
  [{ labelFilters: ["constructor"] }, false],
  [{ deviceIds: ["d1"], labelFilters: ["kind=oven"] }, false],
])("[GF16] %o: %s", (patch, expected) => {
  expect(inStream(patch)).toBe(expected);
});
