// What `npm start` runs, as a child process on a free port, for tests of the built app.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface RunningHost {
  /** Without a trailing slash. */
  readonly url: string;
  /** Switches a fault of the simulator on; see docs/simulator.md. */
  fault(body: object): Promise<void>;
  clearFaults(): Promise<void>;
  stop(): Promise<void>;
}

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Starts the host with the simulator; `env` adds to a clean environment without credentials. */
export async function startHost(env: Readonly<Record<string, string>> = {}): Promise<RunningHost> {
  const clean = Object.entries(process.env).filter(([name]) => !/^(?:DT|SIM)_/u.test(name));
  const child = spawn(process.execPath, [join(root, "src/host/main.ts")], {
    cwd: root,
    env: {
      ...Object.fromEntries(clean),
      PORT: "0",
      HOST: "127.0.0.1",
      ISOTHERM_BUILD: "never",
      ...env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let seen = "";
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (text: string) => {
      seen += text;
      const found = /(http:\/\/127\.0\.0\.1:\d+)/u.exec(seen);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    child.once("exit", (code) => reject(new Error(`The host ended with ${code}: ${seen}`)));
  });
  const faults = async (init: RequestInit): Promise<void> => {
    const response = await fetch(`${url}/sim/faults`, init);
    if (!response.ok) throw new Error(`/sim/faults: ${response.status} ${await response.text()}`);
    await response.body?.cancel();
  };
  return {
    url,
    fault: (body) =>
      faults({
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    clearFaults: () => faults({ method: "DELETE" }),
    stop: () =>
      new Promise((resolve) => {
        child.once("close", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}
