import UPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { DAY_MS } from "../shared/dt-api.ts";
import { showTunedWall } from "../shared/tuned-wall.tsx";

// uPlot takes columns, so the series is kept as columns beside the points; new ones are pushed.
showTunedWall((box, { points }) => {
  const times: number[] = [];
  const values: number[] = [];
  let firstMs = Number.NaN;
  const plot = new UPlot(
    {
      width: Math.floor(box.clientWidth),
      height: Math.floor(box.clientHeight),
      cursor: { show: false },
      legend: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      axes: [{ show: false }, { show: false }],
      padding: [4, 4, 4, 4],
      scales: { x: { time: false, range: () => [Date.now() - DAY_MS, Date.now()] } },
      series: [{}, { stroke: "#9aa3ad", width: 1.5, points: { show: false } }],
    },
    [times, values],
    box,
  );
  return {
    update() {
      const first = points[0]?.timeMs ?? Number.NaN;
      if (first !== firstMs) {
        times.length = 0;
        values.length = 0;
        firstMs = first;
      }
      for (let i = times.length; i < points.length; i += 1) {
        const point = points[i];
        if (point === undefined) break;
        times.push(point.timeMs);
        values.push(point.celsius);
      }
      plot.setData([times, values]);
    },
    close: () => plot.destroy(),
  };
});
