import { forgetCredentials, keptTokens, pastedCredential, typedCredential } from "./credentials.ts";
import { startAlarms } from "./start-alarms.ts";
import { forgetReadings, keepReadings } from "./keep-readings.ts";
import { watchConnectors } from "../store/watch-connectors.ts";

/**
 * All that this browser keeps in a database, signing in with it, and who judges the Cloud
 * Connectors, for which no first tile waits: one chunk. Two would share a third, and what chunks share is sent with the page (vite.config.ts).
 */
export const KEPT = {
  forgetCredentials,
  forgetReadings,
  keepReadings,
  keptTokens,
  pastedCredential,
  startAlarms,
  typedCredential,
  watchConnectors,
};
