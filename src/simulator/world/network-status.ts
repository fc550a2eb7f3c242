import type { WireNetworkStatus } from "../../dt/wire/event.ts";
import { fraction } from "./hash.ts";
import type { SimDevice } from "./sim-device.ts";

/** One status for each Cloud Connector in range, strongest first. */
export function networkStatus(
  device: SimDevice,
  atMs: number,
  updateTime: string,
): WireNetworkStatus[] {
  return device.connectors
    .map(({ id, rssi }, i) => {
      const now = rssi + Math.round(fraction(device.key, "fading", i, atMs) * 8 - 4);
      // An emulated connector answers 99 % at 0 dBm; -100 dBm is the edge of the range.
      const signalStrength = Math.max(1, Math.min(99, Math.round((now + 100) * 1.9)));
      return { id, signalStrength, rssi: now };
    })
    .sort((a, b) => b.rssi - a.rssi)
    .map((connector) => ({
      signalStrength: connector.signalStrength,
      rssi: connector.rssi,
      updateTime,
      cloudConnectors: [connector],
      transmissionMode:
        connector.signalStrength < 12 ? "HIGH_POWER_BOOST_MODE" : "LOW_POWER_STANDARD_MODE",
    }));
}
