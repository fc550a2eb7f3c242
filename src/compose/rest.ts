import { createCredentialStore } from "../browser/credential-store.ts";
import { watchConnectors } from "../store/watch-connectors.ts";
import { takeCare } from "./care.ts";
import { forgetReadings, keepReadings } from "./keep-readings.ts";
import { startAlarms } from "./start-alarms.ts";
import { watchConfig } from "./watch-config.ts";

/**
 * Whatever no first tile waits for: all that this browser keeps in a database, who judges the Cloud
 * Connectors, and the care of the page. One chunk: two would share a third, and what chunks share
 * is sent with the page (vite.config.ts).
 */
export const REST = {
  credentials: createCredentialStore(),
  forgetReadings,
  keepReadings,
  startAlarms,
  takeCare,
  watchConfig,
  watchConnectors,
};
