import {
  type Environment,
  type RealCloudSettings,
  type Settings,
  SettingsError,
  type SimulatorSettings,
} from "./settings.ts";

const API_URL = "https://api.disruptive-technologies.com/v2";
const TOKEN_URL = "https://identity.disruptive-technologies.com/oauth2/token";

const CREDENTIALS = [
  "DT_SERVICE_ACCOUNT_KEY_ID",
  "DT_SERVICE_ACCOUNT_SECRET",
  "DT_SERVICE_ACCOUNT_EMAIL",
  "DT_PROJECT_ID",
] as const;

/** Throws a SettingsError whose message names the variable that is wrong or missing. */
export function readSettings(env: Environment): Settings {
  const host = textOf(env, "HOST") ?? "127.0.0.1";
  const port = wholeNumber(env, "PORT", 4173, 0, 65_535);
  const given = CREDENTIALS.filter((name) => textOf(env, name) !== null);
  if (given.length === 0) {
    return { host, port, cloud: { kind: "simulator", ...readSimulatorSettings(env) } };
  }
  const missing = CREDENTIALS.filter((name) => !given.includes(name));
  if (missing.length > 0) {
    throw new SettingsError(
      `${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} missing: ` +
        `give all four of ${CREDENTIALS.join(", ")}, or none for the simulator.`,
    );
  }
  if (!isLoopbackHost(host)) {
    throw new SettingsError(
      `With a service account the host answers this machine only, and HOST is ${host}: ` +
        "anybody who reached it could read the sensors. Leave HOST out.",
    );
  }
  return { host, port, cloud: { kind: "real", ...readRealCloud(env) } };
}

/** The four variables of the simulator; throws a SettingsError. */
export function readSimulatorSettings(env: Environment): SimulatorSettings {
  return {
    devices: wholeNumber(env, "SIM_DEVICES", 48, 1, 20_000),
    seed: wholeNumber(env, "SIM_SEED", 1, 0, 2_147_483_647),
    intervalSeconds: wholeNumber(env, "SIM_INTERVAL", 20, 1, 3600),
    faults: flag(env, "SIM_FAULTS", true),
  };
}

function readRealCloud(env: Environment): RealCloudSettings {
  const [keyId, secret, email, project] = CREDENTIALS.map((name) => textOf(env, name) ?? "");
  return {
    account: { keyId: keyId ?? "", secret: secret ?? "", email: email ?? "" },
    project: project ?? "",
    apiUrl: url(env, "DT_API_URL", API_URL),
    tokenUrl: url(env, "DT_TOKEN_URL", TOKEN_URL),
  };
}

/** Whether only this machine reaches a server bound to `host`. */
export function isLoopbackHost(host: string): boolean {
  return (
    host === "localhost" || host === "::1" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host)
  );
}

function textOf(env: Environment, name: string): string | null {
  const text = (env[name] ?? "").trim();
  return text === "" ? null : text;
}

function wholeNumber(
  env: Environment,
  name: string,
  fallback: number,
  min: number,
  max: number,
): number {
  const text = textOf(env, name);
  if (text === null) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new SettingsError(`${name} must be a whole number from ${min} to ${max}, not "${text}".`);
  }
  return value;
}

function flag(env: Environment, name: string, fallback: boolean): boolean {
  const text = textOf(env, name);
  if (text === null) return fallback;
  if (text === "1" || text === "true") return true;
  if (text === "0" || text === "false") return false;
  throw new SettingsError(`${name} must be 1 or 0, not "${text}".`);
}

function url(env: Environment, name: string, fallback: string): string {
  const text = textOf(env, name);
  if (text === null) return fallback;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new SettingsError(`${name} must be an http(s) address, not "${text}".`);
  }
  return text.replace(/\/+$/, "");
}
