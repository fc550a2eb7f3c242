import type { Outage } from "../../src/core/connectors/judge-connectors.ts";
import type { Device } from "../../src/core/fleet/device.ts";
import type { FakeWall } from "./ui-fake-wall.ts";
import { find } from "./ui-troubles.ts";

const MINUTE_MS = 60_000;

/** A Cloud Connector that has been down for this long takes these sensors with it. */
export function cutOff(
  wall: FakeWall,
  names: readonly string[],
  outage: Partial<Outage> & { readonly minutes?: number } = {},
): void {
  const { minutes = 42, ...patch } = outage;
  const { nowMs, connectors } = wall.store.getState();
  const sinceMs = nowMs - minutes * MINUTE_MS;
  const down: Outage = {
    connectorId: "k",
    name: "Kitchen",
    kind: "told",
    sinceMs,
    ...patch,
  };
  for (const name of names) {
    const device = find(wall, name);
    const past = device.state === "high" || device.state === "low";
    const silent: Partial<Device> = {
      cutOff: true,
      hearings: [
        { connectorId: down.connectorId, heardMs: sinceMs, spokeMs: sinceMs, signalPercent: 70 },
      ],
      freshness: "offline",
      state: past ? device.state : "offline",
    };
    const { reading } = device;
    wall.patchDevice(device.id, {
      ...silent,
      reading: reading === null ? null : { ...reading, timeMs: sinceMs },
    });
  }
  wall.store.setState({ connectors: { ...connectors, outages: [...connectors.outages, down] } });
}

/** The connectors are heard again, and so are their sensors. */
export function hearAgain(wall: FakeWall): void {
  for (const device of wall.store.getState().devices.values()) {
    if (!device.cutOff) continue;
    wall.patchDevice(device.id, { cutOff: false, freshness: "fresh", state: "normal" });
  }
  wall.store.setState((state) => ({ connectors: { ...state.connectors, outages: [] } }));
}
