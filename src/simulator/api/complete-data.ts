import { ApiError } from "../http/error-response.ts";
import { isObject } from "./api-context.ts";

type Data = Record<string, unknown>;

/** Readings without which an event says nothing. */
const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  temperature: ["value"],
  humidity: ["temperature", "relativeHumidity"],
  co2: ["ppm"],
};

/**
 * Published data as the API would send it: known in camelCase whatever it was published in, with
 * every field that readers take for granted; throws 400 for a reading that is no number.
 */
export function completeData(eventType: string, data: Data, updateTime: string): Data {
  const full: Data = { ...camelCased(data), updateTime };
  const numbers = NUMBERS[eventType] ?? [];
  for (const field of numbers) {
    if (typeof full[field] !== "number") {
      throw new ApiError(400, `${eventType}.${field} must be a number`);
    }
  }
  if (eventType === "temperature" || eventType === "humidity") {
    const own = Object.fromEntries(numbers.map((field) => [field, full[field]]));
    full["samples"] ??= [{ ...own, sampleTime: updateTime }];
    full["isBackfilled"] ??= false;
  }
  if (eventType === "connectionStatus") full["available"] ??= [];
  return eventType === "networkStatus" ? completeStatus(full) : full;
}

/** Official clients publish connectors without `rssi`, and read it from every one. */
function completeStatus(status: Data): Data {
  const connectors = status["cloudConnectors"];
  return {
    signalStrength: 0,
    rssi: 0,
    transmissionMode: "LOW_POWER_STANDARD_MODE",
    ...status,
    cloudConnectors: (Array.isArray(connectors) ? connectors : [])
      .filter(isObject)
      .map((connector) => Object.assign({ id: "", signalStrength: 0, rssi: 0 }, connector)),
  };
}

/** Both spellings of a field are known, as they are of a parameter. */
function camelCased(value: Data): Data {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/_(?<letter>[a-z])/gu, (_, letter: string) => letter.toUpperCase()),
      Array.isArray(inner)
        ? inner.map((item: unknown) => (isObject(item) ? camelCased(item) : item))
        : inner,
    ]),
  );
}
