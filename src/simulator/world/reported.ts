import type { WireDeviceType, WireReported } from "../../dt/wire/device.ts";
import type { WireCloudConnector, WireEvent } from "../../dt/wire/event.ts";
import type { Beat } from "./build-events.ts";
import type { Cloud } from "./create-cloud.ts";
import { beatsBetween } from "./rhythm.ts";
import { rhythmsOf } from "./rhythms-of.ts";
import type { SimDevice } from "./sim-device.ts";
import { RETENTION_MS } from "./timeline.ts";
import { isSilenced } from "./trouble.ts";

const EXPECTED: Readonly<Partial<Record<WireDeviceType, readonly string[]>>> = {
  temperature: ["networkStatus", "batteryStatus", "temperature", "touch"],
  humidity: ["networkStatus", "batteryStatus", "humidity", "touch"],
  co2: ["networkStatus", "batteryStatus", "humidity", "co2", "touch"],
  proximity: ["networkStatus", "batteryStatus", "objectPresent", "touch"],
  ccon: ["connectionStatus", "ethernetStatus", "cellularStatus", "touch"],
};

/**
 * The last event data of each type as of now. What never came is null; a device that never spoke
 * at all has no `reported` (undefined).
 */
export function reportedBy(cloud: Cloud, device: SimDevice): WireReported | undefined {
  const reported: Record<string, unknown> = {};
  const newest: Record<string, number> = {};
  const take = (event: WireEvent, atUs: number): void => {
    if (event.data === null || (newest[event.eventType] ?? 0) > atUs) return;
    const body: unknown = Object.entries(event.data).find(
      ([type]) => type === event.eventType,
    )?.[1];
    if (body === undefined) return;
    newest[event.eventType] = atUs;
    reported[event.eventType] = body;
  };
  const nowMs = cloud.now();
  for (const atMs of lastBeats(cloud, device, nowMs)) {
    const events = cloud.eventsOf(device, atMs);
    const connectors: WireCloudConnector[] = [];
    for (const { event, atUs } of events.toReversed()) {
      take(event, atUs);
      // In the device all connectors in range are grouped, in an event there is only ever one.
      if (event.data === null || !("networkStatus" in event.data)) continue;
      connectors.unshift(...(event.data.networkStatus?.cloudConnectors ?? []));
      if (newest["networkStatus"] === atUs) {
        reported["networkStatus"] = { ...event.data.networkStatus, cloudConnectors: connectors };
      }
    }
  }
  for (const { event, atUs, deliveredMs } of cloud.injectedFor(device)) {
    if (deliveredMs <= nowMs) take(event, atUs);
  }
  if (device.emulated) return Object.keys(reported).length === 0 ? undefined : reported;
  for (const type of EXPECTED[device.type] ?? []) {
    // Every other device leaves out what the rest has as null.
    if (device.index % 2 === 1) reported[type] ??= null;
  }
  return reported;
}

function lastBeats(cloud: Cloud, device: SimDevice, nowMs: number): Beat[] {
  return rhythmsOf(device, cloud.timeline).flatMap((rhythm) => {
    // Ever longer steps back: most have just spoken, and the one that is gone costs little too.
    let untilMs = nowMs + 1;
    for (let span = rhythm.periodMs * 2; untilMs > nowMs - RETENTION_MS; span *= 4) {
      const fromMs = untilMs - span;
      const atMs = beatsBetween(rhythm, device.key, fromMs, untilMs).findLast(
        (at) =>
          !cloud.isMuted(device, at) &&
          (rhythm.kind === "offline" || !isSilenced(device, cloud.timeline, at)),
      );
      if (atMs !== undefined) return [{ kind: rhythm.kind, atMs, deliveredMs: atMs }];
      untilMs = fromMs;
    }
    return [];
  });
}
