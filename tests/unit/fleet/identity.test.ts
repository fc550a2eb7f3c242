import { expect, test } from "vitest";
import { applyEvent, applySnapshot } from "../../../src/core/fleet/apply.ts";
import { buildDevice, buildRule, buildSnapshot, T0 } from "../../support/build-device.ts";

const patch = {
  labels: { name: "Fridge", room: "kitchen" },
  reported: [{ timeMs: T0, celsius: 9 }],
  connectorIds: ["c1", "c2"],
  signalPercent: 40,
};
const rules = [buildRule({ delayMinutes: 10 })];

test("[FL10] a list that says what is known already gives back the same device", () => {
  const { device, series } = buildDevice(patch, rules);
  const again = buildSnapshot({
    ...patch,
    labels: { room: "kitchen", name: "Fridge" },
    connectorIds: ["c1", "c2"],
  });
  expect(applySnapshot(device, again, series, rules)).toBe(device);
});

test.for([
  { batteryPercent: 50 },
  { signalPercent: 41 },
  { connectorIds: ["c1"] },
  { labels: { ...patch.labels, floor: "2" } },
  { labels: { name: "Fridge" } },
  { cloudOffline: true },
  { reported: [{ timeMs: T0 + 1, celsius: 9 }] },
])("[FL10] a list that says something new of it gives another: %o", (news) => {
  const { device, series } = buildDevice(patch, rules);
  const after = applySnapshot(device, buildSnapshot({ ...patch, ...news }), series, rules);
  expect(after).not.toBe(device);
  expect(after.labels === device.labels).toBe(!("labels" in news));
});

test("[FL10] labels that were set to what they are change nothing", () => {
  const { device, series } = buildDevice(patch, rules);
  const base = { kind: "labels-changed", deviceId: "d1", eventId: "l", timeMs: T0 } as const;
  const same = { ...base, set: { room: "kitchen" }, removed: ["gone"] };
  expect(applyEvent(device, same, series, rules)).toBe(device);
});
