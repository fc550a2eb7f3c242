import type { Device } from "../../core/fleet/device.ts";
import type { RollingSeries } from "../../core/readings/rolling-series.ts";
import { windowStatistics } from "../../core/readings/statistics.ts";
import { valueDomain } from "../../core/readings/value-domain.ts";
import { GRAPH_WINDOW_MS } from "../../core/view/graph-window.ts";
import type { WallState } from "../../store/wall-state.ts";
import type { Extremes, GraphScale } from "./graph.ts";
import { shareAxes } from "./share-axes.ts";

/** Extremes count in these steps, or every new record would redraw all graphs of the group. */
const STEP_CELSIUS = 0.5;
/** The scales of more than so many sensors follow the clock's second, not each reading. */
const MANY = 250;
/** Readings that left the window are forgotten this many times a window. */
const RENEWALS = 48;

interface Known {
  readonly revision: number;
  readonly alarm: Device["alarm"];
  readonly extremes: Extremes | null;
}

type ScaleSelector = (
  state: WallState,
  devices: readonly { readonly id: string }[],
) => ReadonlyMap<string, GraphScale>;

/** Axes by device id; the same map as long as no extreme of the group moved by a step. */
export function createScaleSelector(
  seriesOf: (deviceId: string) => RollingSeries | undefined,
): ScaleSelector {
  let known = new Map<string, Known>();
  let era = "";
  let signature = "";
  let scales: ReadonlyMap<string, GraphScale> = new Map();
  let drawn: {
    readonly devices: unknown;
    readonly view: unknown;
    readonly locale: unknown;
  } | null = null;
  let seen: { readonly devices: unknown; readonly view: unknown; readonly nowMs: number } | null =
    null;

  return (state, devices) => {
    const { view, nowMs } = state;
    const again = devices === seen?.devices && view === seen.view && nowMs === seen.nowMs;
    if (again && devices.length > MANY) return scales;
    seen = { devices, view, nowMs };
    const { unit, window } = view;
    const { locale } = state.config.screen;
    const windowMs = GRAPH_WINDOW_MS[window];
    const bucket = Math.floor((state.nowMs * RENEWALS) / windowMs);
    const current = `${window} ${bucket}`;
    if (current !== era) known = new Map();
    era = current;

    let same = devices === drawn?.devices && view === drawn.view && locale === drawn.locale;
    for (const { id } of devices) {
      const record = state.devices.get(id);
      const before = known.get(id);
      if (record === undefined) {
        same &&= before === undefined;
        continue;
      }
      const { revision, alarm } = record;
      if (before?.revision === revision && before.alarm === alarm) continue;
      same = false;
      const extremes =
        before?.revision === revision
          ? before.extremes
          : stepped(seriesOf(id), state.nowMs - windowMs);
      known.set(id, { revision, alarm, extremes });
    }
    if (same) return scales;
    drawn = { devices, view, locale };
    const records = devices.flatMap(({ id }) => state.devices.get(id) ?? []);
    const parts = records.map((device) => describe(device, known.get(device.id)));
    const next = [unit, locale, ...parts].join(" ");
    if (next === signature) return scales;
    signature = next;
    scales = scaleAll(records, known, { unit, locale }, scales);
    return scales;
  };
}

function scaleAll(
  records: readonly Device[],
  known: ReadonlyMap<string, Known>,
  format: Pick<Parameters<typeof valueDomain>[0], "unit" | "locale">,
  before: ReadonlyMap<string, GraphScale>,
): ReadonlyMap<string, GraphScale> {
  const measured = records.flatMap((device) => {
    const extremes = known.get(device.id)?.extremes ?? null;
    return extremes === null ? [] : [{ id: device.id, extremes, alarm: device.alarm }];
  });
  const scales = new Map<string, GraphScale>();
  for (const cluster of shareAxes(measured)) {
    const scale = valueDomain({
      ...format,
      extremes: cluster.map(({ extremes }) => extremes),
      limits: cluster.flatMap(({ alarm }) => (alarm.kind === "none" ? [] : alarm.rule)),
    });
    if (scale === null) continue;
    // One that came out as it was stays the same object, and its graphs are left alone.
    const was = before.get(cluster[0]?.id ?? "");
    const kept = was !== undefined && words(was) === words(scale) ? was : scale;
    for (const { id } of cluster) scales.set(id, kept);
  }
  return scales;
}

function words({ lowCelsius, highCelsius, valueTicks }: GraphScale): string {
  return [lowCelsius, highCelsius, ...valueTicks.map(({ text }) => text)].join(" ");
}

function stepped(series: RollingSeries | undefined, fromMs: number): Extremes | null {
  const found =
    series === undefined ? null : windowStatistics(series, fromMs, Number.POSITIVE_INFINITY);
  if (found === null) return null;
  return {
    min: Math.floor(found.min / STEP_CELSIUS) * STEP_CELSIUS,
    max: Math.ceil(found.max / STEP_CELSIUS) * STEP_CELSIUS,
  };
}

function describe(device: Device, known: Known | undefined): string {
  const rule = device.alarm.kind === "none" ? null : device.alarm.rule;
  const extremes = known?.extremes;
  return [device.id, extremes?.min, extremes?.max, rule?.low, rule?.high].join(",");
}
