import { SIMULATOR_SERVICE_ACCOUNT } from "../simulator/service-account.ts";
import { SIMULATOR_PROJECT_ID } from "../simulator/world/projects.ts";
import type { RealCloudSettings } from "./settings.ts";

/** `config.json` of the demo: the simulator beside the page, signed in by itself. */
export const demoConfig = {
  title: "Cold rooms, Oslo",
  apiUrl: "/sim/v2",
  tokenUrl: "/sim/oauth2/token",
  auth: { method: "service-account", demo: SIMULATOR_SERVICE_ACCOUNT },
  project: SIMULATOR_PROJECT_ID,
  alarms: [
    { name: "Fridge", match: ["kind=fridge"], low: 2, high: 8, deadband: 0.5, delayMinutes: 10 },
    { name: "Freezer", match: ["kind=freezer"], high: -15, deadband: 0.5, delayMinutes: 10 },
    { name: "Cellar", match: ["kind=cellar"], low: 8, high: 16, deadband: 0.5, delayMinutes: 30 },
    { name: "Server room", match: ["kind=server"], high: 27, deadband: 1, delayMinutes: 5 },
  ],
  screen: { group: "room" },
} as const;

/** `config.json` with the real cloud: the page asks this host for its tokens. */
export function brokerConfig(settings: RealCloudSettings): unknown {
  return {
    apiUrl: settings.apiUrl,
    tokenUrl: settings.tokenUrl,
    auth: { method: "token-endpoint", tokenEndpoint: "/oauth2/token" },
    project: settings.project,
  };
}
