import { expect, test } from "vitest";
import { diagnosticsJson } from "../../../src/compose/diagnostics-json.ts";
import { NO_HISTORY } from "../../../src/core/fleet/history-progress.ts";
import { createFakeWall, WALL_NOW_MS } from "../../support/ui-fake-wall.ts";

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
