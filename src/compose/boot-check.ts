import { startedMessage } from "../browser/started-message.ts";
import { browserClock } from "../browser/browser-clock.ts";
import type { DeviceSnapshot } from "../core/fleet/device.ts";
import type { WallContextValue } from "../ui/wall-context.tsx";
import { makeWall } from "./make-wall.ts";

/** How long the picture may take. The page that waits gives up first. */
const LOOK_EVERY_MS = 100;

/** A wall of one made-up sensor that asks nobody for anything: it shows that a build starts. */
export function bootCheck(): WallContextValue {
  const { wall, context, build, readView } = makeWall();
  const nowMs = browserClock.now();
  // A wall or a desk, as it will be; a filter of the address would leave the made-up sensor out.
  const { config, view } = wall.store.getState();
  wall.setView({ ...view, kiosk: readView(config, false).kiosk });
  wall.applyFleet([sensor(nowMs)], true);
  wall.setPhase({ kind: "wall" });
  const timer = setInterval(() => {
    if (document.querySelector('[data-testid="tile-value"]') === null) return;
    clearInterval(timer);
    parent.postMessage(startedMessage(build), location.origin);
  }, LOOK_EVERY_MS);
  return context;
}

function sensor(timeMs: number): DeviceSnapshot {
  return {
    id: "boot-check",
    name: "On trial",
    type: "temperature",
    productNumber: "",
    labels: {},
    reported: [{ timeMs, celsius: 4 }],
    batteryPercent: null,
    signalPercent: null,
    connectorIds: [],
    cloudOffline: false,
  };
}
