import type { Device } from "./device.ts";

/**
 * `after`, or `before` itself where both say the same: its tile then does not render. Labels that
 * say the same are the same object in any case: nothing is filtered, grouped or ordered anew.
 */
export function keepIdentity(before: Device, after: Device): Device {
  const labels = sameLabels(before.labels, after.labels) ? before.labels : after.labels;
  const kept: Device = { ...after, labels };
  // Another reading is the usual case, and needs no further look.
  if (before.revision !== after.revision) return kept;
  const was: Readonly<Record<string, unknown>> = { ...before };
  const is: Readonly<Record<string, unknown>> = { ...kept };
  const same = Object.keys({ ...was, ...is }).every((key) => Object.is(was[key], is[key]));
  return same ? before : kept;
}

function sameLabels(
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && a[key] === b[key])
  );
}
