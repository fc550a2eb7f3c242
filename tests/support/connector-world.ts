// A wall whose sensors are heard by Cloud Connectors, told minute by minute through its store.
import { defaultConfig } from "../../src/core/config/parse-config.ts";
import { causeOf } from "../../src/core/fleet/cause.ts";
import type { DeviceSnapshot } from "../../src/core/fleet/device.ts";
import { resolveDefaults } from "../../src/core/view/resolve-defaults.ts";
import { createWallStore } from "../../src/store/create-wall-store.ts";
import { watchConnectors } from "../../src/store/watch-connectors.ts";
import { buildSnapshot, MINUTE, reading, T0 } from "./build-device.ts";

export interface ConnectorWorld {
  readonly wall: ReturnType<typeof createWallStore>;
  /** A heartbeat at T0 + `minute`, heard by these connectors. */
  beat(deviceId: string, minute: number, connectorIds: readonly string[]): void;
  /** An event of a connector's own. */
  say(connectorId: string, minute: number, word: "OFFLINE" | "ETHERNET" | "other"): void;
  /** A complete device list, read at T0 + `minute`. */
  list(minute: number, snapshots: readonly DeviceSnapshot[]): void;
  /** The store's own tick. */
  at(minute: number): void;
  live(minute: number): void;
  down(minute: number): void;
  outages(): readonly string[];
  /** Ids of the sensors that are silent for want of a connector. */
  blamed(): readonly string[];
  cutOff(): readonly string[];
}

/** A sensor of the list, last heard at T0 + `minute` by these. */
export function sensor(
  id: string,
  connectorIds: readonly string[],
  minute = 0,
  patch: Partial<DeviceSnapshot> = {},
): DeviceSnapshot {
  const timeMs = T0 + minute * MINUTE;
  return buildSnapshot({
    id,
    name: id,
    labels: { name: id },
    reported: [{ timeMs, celsius: 4 }],
    networkMs: timeMs,
    connectorIds,
    signalPercent: 70,
    ...patch,
  });
}

export function connector(id: string, name: string, offlineMinute?: number): DeviceSnapshot {
  const offline = offlineMinute !== undefined;
  const connectionMs = offline ? T0 + offlineMinute * MINUTE : T0 - 1000 * MINUTE;
  const labels = { name };
  return buildSnapshot({ id, name, labels, type: "ccon", cloudOffline: offline, connectionMs });
}

export function createConnectorWorld(): ConnectorWorld {
  const config = defaultConfig();
  const wall = createWallStore({ config, view: resolveDefaults(config, {}), nowMs: T0 });
  watchConnectors(wall.store);
  const connect = (word: "live" | "reconnecting", minute: number): void =>
    wall.setConnection({
      word,
      sinceMs: T0 + minute * MINUTE,
      failure: null,
      retryAtMs: null,
      failures: 0,
    });
  const devices = () => [...wall.store.getState().devices.values()];
  return {
    wall,
    beat(deviceId, minute, connectorIds) {
      const timeMs = T0 + minute * MINUTE;
      const base = { kind: "network-status", deviceId, signalPercent: 70 } as const;
      wall.applyEvents([
        reading(timeMs, 4, { deviceId }),
        ...connectorIds.map((id) => ({
          ...base,
          eventId: `${deviceId} ${minute} ${id}`,
          timeMs,
          connectorIds: [id],
        })),
      ]);
    },
    say(deviceId, minute, word) {
      const base = { deviceId, eventId: `${deviceId} ${minute}`, timeMs: T0 + minute * MINUTE };
      wall.applyEvents([
        word === "other"
          ? { ...base, kind: "other", eventType: "ethernetStatus" }
          : { ...base, kind: "connection-status", online: word !== "OFFLINE" },
      ]);
    },
    list(minute, snapshots) {
      wall.tick(T0 + minute * MINUTE);
      wall.applyFleet(snapshots, true);
      wall.tick(T0 + minute * MINUTE);
    },
    at: (minute) => wall.tick(T0 + minute * MINUTE),
    live: (minute) => connect("live", minute),
    down: (minute) => connect("reconnecting", minute),
    outages: () =>
      wall.store
        .getState()
        .connectors.outages.map(
          ({ name, kind, sinceMs }) => `${name} ${kind} ${(sinceMs - T0) / MINUTE}`,
        ),
    blamed: () =>
      devices()
        .filter((device) => causeOf(device) === "connector")
        .map(({ id }) => id),
    cutOff: () =>
      devices()
        .filter((device) => device.cutOff)
        .map(({ id }) => id),
  };
}
