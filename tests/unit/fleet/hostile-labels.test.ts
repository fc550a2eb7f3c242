import { expect, test } from "vitest";
import { facets } from "../../../src/core/fleet/facets.ts";
import { groupDevices } from "../../../src/core/fleet/group-devices.ts";
import { buildDevice } from "../../support/build-device.ts";

const NAMES = ["constructor", "__proto__", "toString", "hasOwnProperty"];

test.for(NAMES)("[FL5] grouping by `%s` finds no device with that label", (key) => {
  const { device } = buildDevice();
  expect(groupDevices([device], key)).toEqual([{ value: null, devices: [device] }]);
});

test.for(NAMES)("[FL4] a filter by `%s` offers no value that nobody has", (key) => {
  const { device } = buildDevice();
  expect(facets([device], { labels: [{ key, value: null }], query: "" })).toEqual([
    { key, values: [], none: { count: 1, selected: false } },
  ]);
});

test("[FL4] names are no facet, though two sensors share one; nor are serial numbers", () => {
  const devices = Array.from({ length: 30 }, (_, index) => {
    const number = String(Math.max(1, index));
    const labels = { name: number, serial: number, room: `Room ${index % 13}` };
    return buildDevice({ id: `d${index}`, labels }).device;
  });
  const keys = facets(devices, { labels: [], query: "" }).map(({ key }) => key);
  expect(keys).toEqual(["room"]);
  const filtered = facets(devices, { labels: [{ key: "name", value: "1" }], query: "" });
  expect(filtered.find(({ key }) => key === "name")?.values[0]).toEqual({
    value: "1",
    count: 2,
    selected: true,
  });
});
