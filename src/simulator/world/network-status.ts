import type { WireNetworkStatus } from "../../dt/wire/event.ts";
import { fraction } from "./hash.ts";
import type { SimDevice } from "./sim-device.ts";

/** One status for each Cloud Connector in range, strongest first. */
export function networkStatus(
  device: SimDevice,
  atMs: number,
  updateTime: string,
): WireNetworkStatus[] {
  const heard = device.connectors
    .map(({ id, rssi }, i) => {
      const now = rssi + Math.round(fraction(device.key, "fading", i, atMs) * 8 - 4);
      // An emulated connector answers 99 % at 0 dBm; -100 dBm is the edge of the range.
      const signalStrength = Math.max(1, Math.min(99, Math.round((now + 100) * 1.9)));
      return { id, signalStrength, rssi: now };
    })
    .sort((a, b) => b.rssi - a.rssi);
  // The sensor has one radio: its mode is what the nearest connector asks for.
  const boosted = (heard[0]?.signalStrength ?? 99) < 12;
  const transmissionMode = boosted ? "HIGH_POWER_BOOST_MODE" : "LOW_POWER_STANDARD_MODE";
  return heard.map((connector) => ({
    signalStrength: connector.signalStrength,
    rssi: connector.rssi,
    updateTime,
    cloudConnectors: [connector],
    transmissionMode,
  }));
}
