import { LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { DAY_MS } from "../shared/dt-api.ts";
import { showTunedWall } from "../shared/tuned-wall.tsx";

use([LineChart, GridComponent, CanvasRenderer]);

showTunedWall((box, { points }) => {
  const chart = init(box, null, { width: box.clientWidth, height: box.clientHeight });
  chart.setOption({
    animation: false,
    silent: true,
    grid: { left: 4, right: 4, top: 4, bottom: 4 },
    xAxis: { type: "value", show: false, min: Date.now() - DAY_MS, max: Date.now() },
    yAxis: { type: "value", show: false, scale: true },
    series: [
      {
        type: "line",
        showSymbol: false,
        lineStyle: { color: "#9aa3ad", width: 1.5 },
        data: [],
      },
    ],
  });
  return {
    update() {
      const nowMs = Date.now();
      chart.setOption(
        {
          xAxis: { min: nowMs - DAY_MS, max: nowMs },
          series: [{ data: points.map(({ timeMs, celsius }) => [timeMs, celsius]) }],
        },
        { lazyUpdate: false, silent: true },
      );
    },
    close: () => chart.dispose(),
  };
});
