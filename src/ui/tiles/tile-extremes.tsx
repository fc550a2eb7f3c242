import { formatCelsius } from "../../core/view/format-celsius.ts";
import type { Extremes } from "../charts/graph.ts";
import { useWall } from "../hooks/use-wall.ts";

/** Highest and lowest of the window: stacked beside the value, or in a line under it. */
export function TileExtremes({ extremes, className }: { extremes: Extremes; className: string }) {
  const unit = useWall((state) => state.view.unit);
  const locale = useWall((state) => state.config.screen.locale);
  return (
    <dl className={className}>
      <div>
        <dt>max</dt>
        <dd>{formatCelsius(extremes.max, { unit, locale })}</dd>
      </div>
      <div>
        <dt>min</dt>
        <dd>{formatCelsius(extremes.min, { unit, locale })}</dd>
      </div>
    </dl>
  );
}
