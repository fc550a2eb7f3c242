import { Chart, LinearScale, LineController, LineElement, PointElement } from "chart.js";
import { DAY_MS, type Point } from "../shared/dt-api.ts";
import { showTunedWall } from "../shared/tuned-wall.tsx";

Chart.register(LineController, LineElement, PointElement, LinearScale);

function toPoints(points: readonly Point[]): { x: number; y: number }[] {
  return points.map(({ timeMs, celsius }) => ({ x: timeMs, y: celsius }));
}

showTunedWall((box, { points }) => {
  const canvas = document.createElement("canvas");
  canvas.width = box.clientWidth;
  canvas.height = box.clientHeight;
  box.append(canvas);
  const x = { type: "linear", display: false, min: 0, max: 0 } as const;
  const chart = new Chart(canvas, {
    type: "line",
    data: {
      datasets: [
        { data: toPoints(points), borderColor: "#9aa3ad", borderWidth: 1.5, pointRadius: 0 },
      ],
    },
    options: {
      responsive: false,
      animation: false,
      // The data is sorted and in the shape that is drawn: nothing to parse.
      parsing: false,
      normalized: true,
      events: [],
      scales: { x, y: { type: "linear", display: false } },
    },
  });
  return {
    update() {
      const [dataset] = chart.data.datasets;
      if (dataset === undefined) return;
      dataset.data = toPoints(points);
      const nowMs = Date.now();
      chart.options.scales = {
        x: { ...x, min: nowMs - DAY_MS, max: nowMs },
        y: { type: "linear", display: false },
      };
      chart.update("none");
    },
    close: () => chart.destroy(),
  };
});
