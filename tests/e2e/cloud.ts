// The simulator's cloud as its owner sees it: what a test puts into it and reads out of it.
import { setTimeout as wait } from "node:timers/promises";
import type { RunningHost } from "../support/start-host.ts";
import { account } from "./fixtures.ts";

export const PROJECT = "ccol8iuk9smqiha4e8l0";
export const BENCH = "c0md3mm0c7pet3vico8g";

export interface CloudDevice {
  readonly name: string;
  readonly type: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface CloudReading {
  readonly id: string;
  readonly time: string;
  readonly celsius: number;
  readonly backfilled: boolean;
}

interface WireReading {
  readonly value?: number;
  readonly temperature?: number;
  readonly isBackfilled?: boolean;
}

interface WireEvent {
  readonly eventType: string;
  readonly timestamp: string;
  readonly data: Readonly<
    Record<string, WireReading & { samples?: (WireReading & { sampleTime: string })[] }>
  >;
}

const authorization = `Basic ${Buffer.from(`${account.keyId}:${account.secret}`).toString("base64")}`;

/** One request of the API below `/sim/v2`, answered; throws on any other status than 200. */
export async function ask<T>(host: RunningHost, path: string, body?: object): Promise<T> {
  const response = await fetch(`${host.url}/sim/v2${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.status === 429) {
    // The page asks as fast as the API allows, and this is the same account.
    await wait(Number(response.headers.get("retry-after")) * 1000);
    return ask(host, path, body);
  }
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

export async function devicesOf(host: RunningHost, project = PROJECT): Promise<CloudDevice[]> {
  const path = `/projects/${project}/devices`;
  const { devices } = await ask<{ devices: CloudDevice[] }>(host, path);
  return devices;
}

export const idOf = (device: CloudDevice): string => device.name.split("/").at(-1) ?? "";

/** The device whose display name this is. */
export async function deviceNamed(host: RunningHost, name: string): Promise<CloudDevice> {
  const found = (await devicesOf(host)).find(({ labels }) => labels["name"] === name);
  if (found === undefined) throw new Error(`No device is called ${name}`);
  return found;
}

/** A sensor of the emulator, which has no past and says what it is told to. */
export function emulate(
  host: RunningHost,
  labels: Readonly<Record<string, string>>,
): Promise<CloudDevice> {
  return ask(host, `/projects/${PROJECT}/devices`, { type: "temperature", labels });
}

export async function publish(
  host: RunningHost,
  device: CloudDevice,
  celsius: number,
  timeMs?: number,
): Promise<void> {
  const updateTime = timeMs === undefined ? {} : { updateTime: new Date(timeMs).toISOString() };
  await ask(host, `/${device.name}:publish`, { temperature: { value: celsius, ...updateTime } });
}

export async function relabel(
  host: RunningHost,
  device: CloudDevice,
  addLabels: Readonly<Record<string, string>>,
): Promise<void> {
  const path = `/projects/${PROJECT}/devices:batchUpdate`;
  await ask(host, path, { devices: [device.name], addLabels });
}

/** Takes a sensor of the emulator away. */
export async function remove(host: RunningHost, device: CloudDevice): Promise<void> {
  const init = { method: "DELETE", headers: { authorization } };
  const response = await fetch(`${host.url}/sim/v2/${device.name}`, init);
  if (!response.ok) throw new Error(`${device.name}: ${response.status}`);
}

/** Every sample of the device's history from `fromMs` on, as a row of the export has it. */
export async function historyOf(
  host: RunningHost,
  id: string,
  fromMs: number,
): Promise<readonly CloudReading[]> {
  const start = new Date(fromMs).toISOString();
  const query = `event_types=temperature&event_types=humidity&page_size=1000&start_time=${start}`;
  const path = `/projects/${PROJECT}/devices/${id}/events?${query}`;
  const events: WireEvent[] = [];
  let token = "";
  do {
    const page = await ask<{ events: WireEvent[]; nextPageToken: string }>(
      host,
      `${path}&page_token=${encodeURIComponent(token)}`,
    );
    events.push(...page.events);
    token = page.nextPageToken;
  } while (token !== "");
  const rows = events.flatMap(({ eventType, timestamp, data }) => {
    const own = data[eventType] ?? {};
    const samples = own.samples ?? [{ ...own, sampleTime: timestamp }];
    return samples.map((sample) => ({
      id,
      time: new Date(sample.sampleTime).toISOString(),
      celsius: sample.value ?? sample.temperature ?? Number.NaN,
      backfilled: own.isBackfilled === true,
    }));
  });
  const byTime = new Map(rows.map((row) => [row.time, row]));
  return [...byTime.values()].toSorted((a, b) => (a.time < b.time ? -1 : 1));
}
