import { Suspense } from "react";
import type { Device } from "../../core/fleet/device.ts";
import { ErrorBoundary } from "../error-boundary.tsx";
import { useHandle } from "../hooks/use-handle.ts";
import { useTimeTicks } from "../hooks/use-time-ticks.ts";
import { describeGraph, openWord } from "./describe-graph.ts";
import { FirstGraph } from "./first-graph.ts";
import type { GraphScale } from "./graph.ts";
import { TemperatureChart } from "./temperature-chart.tsx";
import type { Graph } from "./use-graph.ts";

/** Before any reading of the window is there, what is to be read has no scale. */
const NO_SCALE: GraphScale = { lowCelsius: 0, highCelsius: 1, valueTicks: [] };

/** recharts warns about anything smaller. */
const LEAST_HEIGHT_PX = 16;

interface ChartSlotProps {
  readonly graph: Graph;
  readonly device: Device;
  readonly scale: GraphScale | null;
  readonly axes: boolean;
}

/** The place of a graph: there from the start, filled when there is something to draw. */
export function ChartSlot({ graph, device, scale, axes }: ChartSlotProps) {
  const { slot, size, picture } = graph;
  const handle = useHandle("chart");
  const timeTicks = useTimeTicks(picture, axes ? size.widthPx : 0);
  const rule = device.alarm.kind === "none" ? null : device.alarm.rule;
  const shown = scale ?? (picture !== null && picture.open.length > 0 ? NO_SCALE : null);
  const drawable = picture !== null && shown !== null && size.heightPx >= LEAST_HEIGHT_PX;
  return (
    <div className="chart-slot" ref={slot}>
      {drawable && (
        <ErrorBoundary fallback={null}>
          <Suspense fallback={null}>
            <figure
              className="chart-frame"
              data-testid={handle}
              aria-label={describeGraph(device, picture)}
            >
              <TemperatureChart
                id={device.id}
                picture={picture}
                scale={shown}
                limits={rule}
                openWord={openWord(device)}
                timeTicks={timeTicks}
                axes={axes}
                widthPx={size.widthPx}
                heightPx={size.heightPx}
              />
            </figure>
            <FirstGraph />
          </Suspense>
        </ErrorBoundary>
      )}
    </div>
  );
}
