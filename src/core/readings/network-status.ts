import { asRecord, readPercent, type JsonRecord } from "./record.ts";

/**
 * Signal of the best Cloud Connector in a `networkStatus` body, 0 to 100; null where it has none.
 * The stream sends one connector an event, the device list all of them together.
 */
export function bestSignal(body: JsonRecord): number | null {
  let best: number | null = null;
  for (const connector of connectors(body)) {
    const signal = readPercent(asRecord(connector)?.["signalStrength"]);
    if (signal !== null && (best === null || signal > best)) best = signal;
  }
  return best ?? readPercent(body["signalStrength"]);
}

/** Ids of the Cloud Connectors that hear the sensor, as the cloud lists them. */
export function connectorIds(body: JsonRecord): readonly string[] {
  const ids: string[] = [];
  for (const connector of connectors(body)) {
    const id = asRecord(connector)?.["id"];
    if (typeof id === "string") ids.push(id);
  }
  return ids;
}

/** Whether the sensor spends more of its battery to be heard; undefined where it does not. */
export function isBoosted(body: JsonRecord): true | undefined {
  return body["transmissionMode"] === "HIGH_POWER_BOOST_MODE" || undefined;
}

function connectors(body: JsonRecord): readonly unknown[] {
  const list = body["cloudConnectors"];
  return Array.isArray(list) ? list : [];
}
