// The tutorial: an EventSource, state in the component, stock recharts. Nothing is done for speed,
// and nothing against it.
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import {
  DAY_MS,
  fetchDay,
  fetchSensors,
  fetchToken,
  readFrame,
  streamUrl,
} from "../shared/dt-api.ts";
import type { Point, Sensor } from "../shared/dt-api.ts";
import "../shared/wall.css";

type Readings = Readonly<Record<string, readonly Point[]>>;

function App() {
  const [sensors, setSensors] = useState<readonly Sensor[]>([]);
  const [readings, setReadings] = useState<Readings>({});

  useEffect(() => {
    let source: EventSource | null = null;
    const add = (id: string, points: readonly Point[]): void =>
      setReadings((before) => {
        const fromMs = Date.now() - DAY_MS;
        const merged = [...(before[id] ?? []), ...points]
          .filter((point) => point.timeMs >= fromMs)
          .sort((a, b) => a.timeMs - b.timeMs);
        return { ...before, [id]: merged };
      });
    const run = async (): Promise<void> => {
      const token = await fetchToken();
      const found: Sensor[] = [];
      await fetchSensors(token, (page) => found.push(...page));
      setSensors(found);
      source = new EventSource(streamUrl(token));
      source.addEventListener("message", ({ data }: MessageEvent) => {
        const read = readFrame(String(data));
        if (read !== null) add(read.id, read.points);
      });
      for (const { id } of found) add(id, await fetchDay(token, id));
    };
    void run();
    return () => source?.close();
  }, []);

  return (
    <main className="wall">
      {sensors.map((sensor) => {
        const points = readings[sensor.id] ?? [];
        const celsius = points.at(-1)?.celsius ?? sensor.celsius;
        return (
          <article key={sensor.id} className="tile" data-testid="tile" data-device-id={sensor.id}>
            <h3>{sensor.name}</h3>
            <p data-testid="tile-value">{celsius.toFixed(1)}°</p>
            <div className="graph">
              <ResponsiveContainer width="100%" height="100%">
                <LineChart data={[...points]}>
                  <XAxis dataKey="timeMs" type="number" domain={["dataMin", "dataMax"]} hide />
                  <YAxis domain={["auto", "auto"]} hide />
                  <Tooltip />
                  <Line type="monotone" dataKey="celsius" stroke="#9aa3ad" dot={false} />
                </LineChart>
              </ResponsiveContainer>
            </div>
          </article>
        );
      })}
    </main>
  );
}

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<App />);
