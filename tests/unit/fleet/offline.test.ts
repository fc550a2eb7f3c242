import { expect, test } from "vitest";
import { applyEvent, applyHistory, applySnapshot } from "../../../src/core/fleet/apply.ts";
import type { Device } from "../../../src/core/fleet/device.ts";
import { judgeDevice } from "../../../src/core/fleet/judge-device.ts";
import type { DeviceEvent } from "../../../src/core/readings/device-event.ts";
import { buildDevice, buildSnapshot, MINUTE, reading, T0 } from "../../support/build-device.ts";

const reported = [{ timeMs: T0, celsius: 4 }];
const base = (minute: number) => ({
  deviceId: "d1",
  eventId: `e${minute}`,
  timeMs: T0 + minute * MINUTE,
});
const status = (minute: number, online: boolean): DeviceEvent => ({
  ...base(minute),
  kind: "connection-status",
  online,
});

/** The state after these events, judged a moment later. */
function stateAfter(...events: readonly DeviceEvent[]): string {
  const { device, series } = buildDevice({ reported });
  const after = events.reduce<Device>((now, event) => applyEvent(now, event, series, []), device);
  return judgeDevice(after, { nowMs: T0 + 10 * MINUTE, judged: true }).state;
}

const signsOfLife: readonly DeviceEvent[] = [
  { ...base(3), kind: "network-status", signalPercent: 40, connectorIds: ["c1"] },
  { ...base(3), kind: "battery-status", percent: 90 },
  { ...base(3), kind: "touch" },
  { ...base(3), kind: "other", eventType: "new" },
  reading(T0 + 3 * MINUTE, 4),
  status(3, true),
];

test.for(signsOfLife)(
  "[FR4] $kind from a device that was OFFLINE shows that it is heard",
  (sign) => {
    expect(stateAfter(status(2, false))).toBe("offline");
    expect(stateAfter(status(2, false), sign)).toBe("normal");
  },
);

test.for(signsOfLife)("[FR4] $kind that is older than the OFFLINE takes nothing back", (sign) => {
  expect(stateAfter(status(5, false), sign)).toBe("offline");
});

test("[FR4] a label that people change, and a back-filled reading, are no sign of life", () => {
  const labels = { ...base(3), kind: "labels-changed", set: { room: "2" }, removed: [] } as const;
  expect(stateAfter(status(2, false), labels)).toBe("offline");
  const filled = reading(T0 + 3 * MINUTE, 4, { backfilled: true });
  expect(stateAfter(status(2, false), filled)).toBe("offline");
});

test("[FR4] words on the connection that come out of order leave the newest standing", () => {
  expect(stateAfter(status(2, false), status(3, true), status(1, false))).toBe("normal");
  expect(stateAfter(status(3, false), status(2, true))).toBe("offline");
  expect(stateAfter(status(2, false), status(4, true), status(3, false))).toBe("normal");
});

test("[FR4] a list read before the last reading does not call the sensor OFFLINE", () => {
  const { device, series } = buildDevice({ reported });
  const heard = applyEvent(device, reading(T0 + 5 * MINUTE, 4), series, []);
  const list = buildSnapshot({ reported, cloudOffline: true });
  expect(applySnapshot(heard, list, series, []).state).toBe("normal");
  expect(applySnapshot(device, list, series, []).state).toBe("offline");
});

test("[FR4] history does not bring back a device that the list calls OFFLINE, a reading does", () => {
  const { device, series } = buildDevice({ reported, cloudOffline: true });
  const filled = applyHistory(device, [reading(T0 + MINUTE, 5)], series);
  expect(filled).toMatchObject({ state: "offline", reading: { celsius: 5 } });
  const back = applyEvent(filled, reading(T0 + 2 * MINUTE, 4), series, []);
  expect(back.state).toBe("normal");
});
