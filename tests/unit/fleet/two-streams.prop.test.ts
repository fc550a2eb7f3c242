import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEvent } from "../../../src/core/fleet/apply.ts";
import type { Device } from "../../../src/core/fleet/device.ts";
import type { DeviceEvent } from "../../../src/core/readings/device-event.ts";
import { buildDevice, buildRule, MINUTE, reading, T0 } from "../../support/build-device.ts";

const RULES = [buildRule({ delayMinutes: 10 })];

/** What one device sends: a heartbeat every few minutes, now and then a word of another kind. */
const sent = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 1, max: 20 }),
      celsius: fc.integer({ min: 0, max: 12 }),
      kind: fc.constantFrom("reading", "reading", "reading", "touch", "online", "offline"),
    }),
    { minLength: 2, maxLength: 30 },
  )
  .map((each) => {
    let timeMs = T0;
    return each.map(({ minutes, celsius, kind }): DeviceEvent => {
      timeMs += minutes * MINUTE;
      const base = { deviceId: "d1", eventId: `e${timeMs}`, timeMs };
      if (kind === "reading") return reading(timeMs, celsius);
      if (kind === "touch") return { ...base, kind };
      return { ...base, kind: "connection-status", online: kind === "online" };
    });
  });

/** Each event in its turn by one stream, and some of them later once more by the other. */
const heardTwice = sent.chain((events) =>
  fc
    .array(fc.option(fc.nat(6)), { minLength: events.length, maxLength: events.length })
    .map((again) => {
      const merged = events.flatMap((event, turn) => [
        event,
        ...events.slice(0, turn + 1).filter((_, index) => index + (again[index] ?? -1) === turn),
      ]);
      return { events, merged };
    }),
);

function heard(events: readonly DeviceEvent[]): unknown {
  const { device, series } = buildDevice({}, RULES);
  const after = events.reduce<Device>(
    (now, event) => applyEvent(now, event, series, RULES),
    device,
  );
  const samples = Array.from({ length: series.length }, (_, index) => [
    series.timeMs(index),
    series.celsius(index),
  ]);
  // How often it was drawn is nobody's business.
  return { ...after, revision: 0, samples };
}

test("[CN42] what two streams bring is what one of them would have brought", () => {
  fc.assert(
    fc.property(heardTwice, ({ events, merged }) => {
      expect(heard(merged)).toEqual(heard(events));
    }),
  );
});

test("[CN42] [FL10] a word that is heard again leaves the device as it was", () => {
  const { device, series } = buildDevice({}, RULES);
  const base = { deviceId: "d1", eventId: "e", timeMs: T0 };
  const events: readonly DeviceEvent[] = [
    { ...base, kind: "touch" },
    reading(T0, 4),
    { ...base, kind: "battery-status", percent: 90 },
    { ...base, kind: "network-status", signalPercent: 40, connectorIds: ["c1"] },
    { ...base, kind: "labels-changed", set: { room: "2" }, removed: [] },
    { ...base, kind: "connection-status", online: false },
  ];
  const once = events.reduce<Device>((now, event) => applyEvent(now, event, series, RULES), device);
  for (const event of events) expect(applyEvent(once, event, series, RULES)).toBe(once);
});
