import type { OpenStretch } from "../../core/fleet/device.ts";
import type { DevicePlan } from "./device-plan.ts";

/** Ends that differ by less are the same: the measured skew moves by some ms with every ping. */
const SAME_MS = 1000;

/**
 * What of a device's window is not known yet; null where nothing is missing. `heardFromMs` is the
 * cloud time from which the stream tells by itself, null while it is down, and `lostMs` that until
 * which it did.
 */
export function openStretch(
  plan: DevicePlan,
  heardFromMs: number | null,
  lostMs: number | null,
): OpenStretch | null {
  const open = plan.spans.filter((span) => !span.quiet);
  if (heardFromMs === null && lostMs !== null) {
    const fromMs = Math.min(lostMs, ...open.map((span) => span.openFromMs));
    return sameOr(plan.told?.open ?? null, { fromMs, toMs: null });
  }
  if (open.length === 0) return null;
  const endMs = heardFromMs ?? Number.POSITIVE_INFINITY;
  const fromMs = Math.min(...open.map((span) => span.openFromMs));
  const toMs = Math.min(
    endMs,
    Math.max(...open.map((span) => span.oldestMs ?? span.toMs ?? Number.POSITIVE_INFINITY)),
  );
  const made = { fromMs, toMs: Number.isFinite(toMs) ? toMs : null };
  return sameOr(plan.told?.open ?? null, made);
}

function sameOr(before: OpenStretch | null, now: OpenStretch): OpenStretch {
  if (before === null || Math.abs(before.fromMs - now.fromMs) >= SAME_MS) return now;
  if (before.toMs === null || now.toMs === null) return before.toMs === now.toMs ? before : now;
  return Math.abs(before.toMs - now.toMs) >= SAME_MS ? now : before;
}
