import type { Device } from "../../core/fleet/device.ts";
import { formatCelsius, type CelsiusFormat } from "../../core/view/format-celsius.ts";
import { isLastKnown } from "../../core/fleet/is-last-known.ts";
import type { TwoLineNote } from "./wall-type.ts";

const LAST_KNOWN: TwoLineNote = { first: "last", second: "known" };

/** What is to be known of an odd value: that it is old, or which limit it is past. */
export function noteOf(device: Device, format: CelsiusFormat): TwoLineNote | null {
  if (device.reading === null) return null;
  if (isLastKnown(device)) return LAST_KNOWN;
  const { alarm, state } = device;
  if (alarm.kind !== "active" || (state !== "high" && state !== "low")) return null;
  const limit = state === "high" ? alarm.rule.high : alarm.rule.low;
  if (limit === null) return null;
  return {
    first: state === "high" ? "over" : "under",
    second: `${formatCelsius(limit, { ...format, digits: 0 })}°`,
  };
}

/** A note in two lines beside the value, or in one at the end of the trace. */
export function TileNote({ first, second, lines }: TwoLineNote & { readonly lines: 1 | 2 }) {
  return (
    <p className={lines === 2 ? "tile-aside" : "tile-end"}>
      {first}
      {lines === 2 ? <br /> : " "}
      {second}
    </p>
  );
}
