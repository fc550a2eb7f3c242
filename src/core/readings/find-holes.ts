import type { TimeSpan } from "./decimate.ts";
import { isGap, isOpen, isOpenAt, isSilence, usualAround, type Gap } from "./gaps.ts";
import type { RollingSeries } from "./rolling-series.ts";

/** What a graph has no line over: silence of the sensor, and what was not read yet. */
export interface Holes {
  readonly gaps: readonly Gap[];
  readonly open: readonly Gap[];
}

/** At the edges of a window, with no reading beyond, this much is worth being shown as open. */
const LEAST_MS = 60_000;

/**
 * The holes of a window. `open` is the stretch that was not read yet (null: none), and `silent`
 * tells that what follows the last reading is silence. What of a hole is open is no silence, and
 * what is left of it is only where it alone is longer than usual.
 */
export function findHoles(
  series: RollingSeries,
  span: TimeSpan,
  open: Gap | null,
  silent: boolean,
): Holes {
  const holes: { gaps: Gap[]; open: Gap[] } = { gaps: [], open: [] };
  const first = Math.max(0, series.indexAt(span.fromMs) - 1);
  // What is ahead of its time ends no hole.
  const end = series.indexAt(span.toMs + 1);
  if (open !== null) atTheEdges(series, span, { first, end }, open, holes);
  for (let index = first + 1; index < end; index += 1) {
    const hole = { fromMs: series.timeMs(index - 1), toMs: series.timeMs(index) };
    if (open !== null && isOpenAt(series, index, open)) {
      const usual = usualAround(series, index);
      split(hole, open, (lengthMs) => isSilence(lengthMs, usual), holes);
    } else if (isGap(series, index)) holes.gaps.push(hole);
  }
  if (silent && end > 0) {
    const hole = { fromMs: series.timeMs(end - 1), toMs: span.toMs };
    if (open === null || open.toMs <= hole.fromMs) holes.gaps.push(hole);
    else splitGaps(hole, open, holes);
  }
  return holes;
}

/** Before the first reading of a window and after its last. */
function atTheEdges(
  series: RollingSeries,
  span: TimeSpan,
  { first, end }: { readonly first: number; readonly end: number },
  open: Gap,
  holes: { open: Gap[] },
): void {
  if (end === 0) {
    holes.open.push(clip(open, span));
    return;
  }
  const oldest = series.timeMs(first);
  if (oldest - Math.max(open.fromMs, span.fromMs) > LEAST_MS) {
    holes.open.push(clip({ fromMs: open.fromMs, toMs: Math.min(open.toMs, oldest) }, span));
  }
  const newest = series.timeMs(end - 1);
  const overlap = Math.min(open.toMs, span.toMs) - Math.max(newest, open.fromMs);
  if (overlap < LEAST_MS || !isOpen(span.toMs - newest, usualAround(series, end))) return;
  holes.open.push(clip({ fromMs: Math.max(newest, open.fromMs), toMs: open.toMs }, span));
}

/** The open part of a hole reaches to its edges where what is left there is nothing unusual. */
function split(
  hole: Gap,
  open: Gap,
  isUnusual: (lengthMs: number) => boolean,
  holes: { gaps: Gap[]; open: Gap[] },
): void {
  const before = isUnusual(open.fromMs - hole.fromMs);
  const after = isUnusual(hole.toMs - open.toMs);
  if (before) holes.gaps.push({ fromMs: hole.fromMs, toMs: open.fromMs });
  if (after) holes.gaps.push({ fromMs: open.toMs, toMs: hole.toMs });
  holes.open.push({
    fromMs: before ? open.fromMs : hole.fromMs,
    toMs: after ? open.toMs : hole.toMs,
  });
}

function splitGaps(hole: Gap, open: Gap, holes: { gaps: Gap[] }): void {
  if (open.fromMs > hole.fromMs) holes.gaps.push({ fromMs: hole.fromMs, toMs: open.fromMs });
  if (open.toMs < hole.toMs) holes.gaps.push({ fromMs: open.toMs, toMs: hole.toMs });
}

function clip({ fromMs, toMs }: Gap, span: TimeSpan): Gap {
  return { fromMs: Math.max(fromMs, span.fromMs), toMs: Math.min(toMs, span.toMs) };
}
