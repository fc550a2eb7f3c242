import { expect, test } from "vitest";
import { diagnosticsJson } from "../../../src/ui/diagnostics/diagnostics-json.ts";
import { NO_HISTORY } from "../../../src/core/fleet/history-progress.ts";
import { createFakeWall, WALL_NOW_MS, WALL_VIEW } from "../../support/ui-fake-wall.ts";

test("[WV26] the JSON holds how far history is, and until when the server is waited for", () => {
  const wall = createFakeWall({
    history: {
      ...NO_HISTORY,
      total: 1000,
      done: 612,
      remainingMs: 97_000,
      waiting: { untilMs: WALL_NOW_MS + 20_000, why: "Too many requests (429)." },
      failures: [{ deviceId: "a", why: "The server is in trouble (500).", tries: 3 }],
    },
  });
  const { devices } = JSON.parse(diagnosticsJson(wall.store.getState(), "build"));
  expect(devices.history).toMatchObject({
    total: 1000,
    done: 612,
    remainingMs: 97_000,
    waiting: { until: "2026-11-23T12:28:20.000Z", why: "Too many requests (429)." },
    failures: [{ deviceId: "a", why: "The server is in trouble (500).", tries: 3 }],
  });
});

test("[WV102] the JSON tells of the screen's care, alarms, storage, the next build and the beacon", () => {
  const wall = createFakeWall({
    skewMs: 90_000,
    view: { ...WALL_VIEW, kiosk: true },
    wakeLock: "refused",
    frozen: true,
    storage: { persisted: true, usedBytes: 5, quotaBytes: 10 },
    build: { worker: "keeping", next: { name: "next", stage: "on-trial" } },
    connectionLog: [{ timeMs: WALL_NOW_MS, text: "one" }],
    beacon: {
      host: "monitor.example",
      sent: 3,
      failed: 1,
      lastAnswer: "HTTP 503",
      lastMs: WALL_NOW_MS,
      failing: true,
    },
  });
  wall.store.setState(({ config }) => ({
    config: {
      ...config,
      // It is 13:28 in Oslo.
      screen: { ...config.screen, dim: { from: "13:00", to: "14:00", level: 0.25 } },
    },
  }));
  const json = JSON.parse(diagnosticsJson(wall.store.getState(), "build"));
  expect(json).toMatchObject({
    events: { received: 128_402, lastAgeSeconds: 4 },
    screen: {
      shownAs: "wall",
      theme: "dark",
      wakeLock: "refused",
      brightness: 0.25,
      dimOverridden: false,
      orbit: { xPx: expect.any(Number), yPx: expect.any(Number) },
    },
    storage: { persisted: true, usedBytes: 5, quotaBytes: 10 },
    updates: { worker: "keeping", next: { name: "next", stage: "on-trial" } },
    alarms: { standing: 0, unacknowledged: 0, rules: 2, sound: "off", notifications: "off" },
    stalls: { frozen: true },
    beacon: { host: "monitor.example", sent: 3, failed: 1, last: "2026-11-23T12:29:30.000Z" },
    log: ["2026-11-23T12:29:30.000Z one"],
  });
});
