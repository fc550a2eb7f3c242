import { expect, test } from "vitest";
import { bestRecentSignal, hear, type Hearing } from "../../../src/core/connectors/hearing.ts";
import { MINUTE, T0 } from "../../support/build-device.ts";

const INTERVAL = 15 * MINUTE;
const heard = (connectorId: string, minute: number, signalPercent: number | null = 50): Hearing => {
  const heardMs = T0 + minute * MINUTE;
  return { connectorId, heardMs, spokeMs: heardMs, signalPercent };
};
const ids = (hearings: readonly Hearing[]) => hearings.map(({ connectorId }) => connectorId);

test("[FR10] the stream's one connector an event adds up to all that hear the sensor", () => {
  const both = hear(hear([], [heard("a", 0)], INTERVAL), [heard("b", 0)], INTERVAL);
  expect(ids(both)).toEqual(["a", "b"]);
});

test("[FR10] a connector is forgotten after more than four heartbeats that others heard", () => {
  let known = hear([], [heard("old", 0), heard("new", 0)], INTERVAL);
  known = hear(known, [heard("new", 60)], INTERVAL);
  expect(ids(known)).toEqual(["old", "new"]);
  known = hear(known, [heard("new", 60.1)], INTERVAL);
  expect(ids(known)).toEqual(["new"]);
});

test("[FR10] silence forgets nothing, nor does what comes late", () => {
  const known = hear([], [heard("a", 0)], INTERVAL);
  expect(hear(known, [], INTERVAL)).toBe(known);
  expect(hear(known, [heard("a", -15)], INTERVAL)).toBe(known);
  expect(ids(hear(known, [heard("b", -300)], INTERVAL))).toEqual(["a"]);
});

test("[FR10] what is kept of one sensor is bounded: the last to hear it stay", () => {
  let known: readonly Hearing[] = [];
  for (let index = 0; index < 1000; index += 1) {
    known = hear(known, [heard(`c${index}`, index / 1000)], INTERVAL);
    expect(known.length).toBeLessThanOrEqual(8);
  }
  expect(ids(known)).toContain("c999");
});

test("[FR19] a sensor's signal is that of the best connector of its last heartbeat", () => {
  const known = hear([], [heard("a", 0, 20), heard("b", 0, 60)], INTERVAL);
  expect(bestRecentSignal(known, INTERVAL)).toBe(60);
  const later = hear(known, [heard("a", 30, 25)], INTERVAL);
  expect(bestRecentSignal(later, INTERVAL)).toBe(25);
  expect(bestRecentSignal([heard("a", 0, null)], INTERVAL)).toBeNull();
});
