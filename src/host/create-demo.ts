import { type Simulator, createSimulator } from "../simulator/create-simulator.ts";
import { demoConfig } from "./demo-config.ts";
import { realClock, realTimers } from "./real-time.ts";
import type { SimulatorSettings } from "./settings.ts";

/** The simulator and the configuration that points a page at it, for host and dev server. */
export interface Demo {
  readonly simulator: Simulator;
  readonly config: unknown;
  /** Whether the simulator answers this path. */
  owns(path: string): boolean;
  close(): void;
}

const BASE_PATH = "/sim";

export function createDemo(settings: SimulatorSettings): Demo {
  const simulator = createSimulator({
    clock: realClock,
    timers: realTimers,
    basePath: BASE_PATH,
    ...settings,
  });
  return {
    simulator,
    config: demoConfig,
    owns: (path) => path.startsWith(`${BASE_PATH}/`),
    close: () => simulator.close(),
  };
}
