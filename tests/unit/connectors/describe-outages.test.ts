import { expect, test } from "vitest";
import { announceOutages, describeOutages } from "../../../src/core/connectors/describe-outages.ts";
import type { Outage } from "../../../src/core/connectors/judge-connectors.ts";

const clock = (timeMs: number) => `21:0${timeMs}`;
const told = (name: string, sinceMs = 3): Outage => ({
  connectorId: name,
  name,
  kind: "told",
  sinceMs,
});
const inferred = (name: string, sinceMs = 3): Outage => ({
  ...told(name, sinceMs),
  kind: "inferred",
});
const line = (outages: readonly Outage[], sensors: number) => {
  const { what, effect } = describeOutages(outages, sensors, clock);
  return `${what}: ${effect}.`;
};

test.each<[readonly Outage[], number, string]>([
  [
    [told("Kitchen")],
    12,
    "Cloud Connector “Kitchen” is offline since 21:03: 12 sensors cannot be heard.",
  ],
  [
    [inferred("Kitchen")],
    1,
    "Nothing has come through Cloud Connector “Kitchen” since 21:03: 1 sensor cannot be heard.",
  ],
  [
    [told("Cloud Connector 2")],
    3,
    "“Cloud Connector 2” is offline since 21:03: 3 sensors cannot be heard.",
  ],
  [
    [told("A"), told("B", 5)],
    25,
    "2 Cloud Connectors are offline, “A” since 21:03 and “B” since 21:05: 25 sensors cannot be heard.",
  ],
  [
    [told("A"), inferred("B", 5), told("C")],
    25,
    "3 Cloud Connectors are down, “A” since 21:03, “B” since 21:05 and “C” since 21:03: 25 sensors cannot be heard.",
  ],
  [
    [told("A"), told("B"), told("C"), told("D"), told("E")],
    200,
    "5 Cloud Connectors are offline, “A” since 21:03, “B” since 21:03 and 3 more: 200 sensors cannot be heard.",
  ],
])("[WV90] %#: one line, however many they are", (outages, sensors, expected) => {
  expect(line(outages, sensors)).toBe(expected);
});

test("[WV92] what is announced stays the same when the cloud confirms what was inferred", () => {
  expect(announceOutages([])).toBe("");
  expect(announceOutages([inferred("Kitchen", 2)])).toBe(announceOutages([told("Kitchen", 5)]));
  expect(announceOutages([told("A"), inferred("B")])).toBe(
    "2 Cloud Connectors are down: “A” and “B”. Their sensors cannot be heard.",
  );
});
