import { BENCH_PROJECT } from "./made-sensors.ts";

/** `config.json` of the bench: limits that every reading is judged by and none breaks. */
export const benchConfig = {
  title: "Bench",
  apiUrl: "/v2",
  tokenUrl: "/oauth2/token",
  auth: { method: "token-endpoint", tokenEndpoint: "/oauth2/token" },
  project: BENCH_PROJECT,
  alarms: [
    { name: "Fridge", match: ["kind=fridge"], low: 0, high: 10, deadband: 0.5, delayMinutes: 10 },
  ],
} as const;
