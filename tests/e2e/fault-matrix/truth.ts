import { SIMULATOR_SERVICE_ACCOUNT } from "../../../src/simulator/service-account.ts";
import { SIMULATOR_PROJECT_ID } from "../../../src/simulator/world/projects.ts";
import type { VirtualWorld } from "../../support/virtual/virtual-world.ts";

interface Measured {
  readonly isBackfilled?: boolean;
  readonly samples: readonly {
    readonly sampleTime: string;
    readonly value?: number;
    readonly temperature?: number;
  }[];
}

interface Page {
  readonly events: readonly {
    readonly data: { readonly temperature?: Measured; readonly humidity?: Measured };
  }[];
  readonly nextPageToken: string;
}

const PROJECT = `projects/${SIMULATOR_PROJECT_ID}`;
const { keyId, secret } = SIMULATOR_SERVICE_ACCOUNT;

/**
 * What the simulator knows of the time between, as rows `id,name,time,celsius,backfilled`: asked
 * of the object itself, past the network and its faults.
 */
export async function readTruth(
  world: VirtualWorld,
  fromMs: number,
  toMs: number,
): Promise<readonly string[]> {
  const rows = new Set<string>();
  const { devices } = await ask<{
    devices: { name: string; type: string; labels: Record<string, string> }[];
  }>(world, `${PROJECT}/devices`);
  for (const { name, labels } of devices) {
    const id = name.split("/").at(-1) ?? "";
    const query = new URLSearchParams({
      page_size: "1000",
      start_time: new Date(fromMs - 3_600_000).toISOString(),
    });
    do {
      const page = await ask<Page>(world, `${name}/events?${query}`);
      for (const { data } of page.events) {
        const measured = data.temperature ?? data.humidity;
        for (const { sampleTime, value, temperature } of measured?.samples ?? []) {
          const atMs = Date.parse(sampleTime);
          if (atMs < fromMs || atMs > toMs) continue;
          const time = new Date(atMs).toISOString();
          const backfilled = measured?.isBackfilled === true;
          rows.add(`${id},${labels["name"]},${time},${value ?? temperature},${backfilled}`);
        }
      }
      query.set("page_token", page.nextPageToken);
    } while (query.get("page_token") !== "");
  }
  return [...rows];
}

async function ask<T>(world: VirtualWorld, path: string): Promise<T> {
  const url = `http://127.0.0.1/sim/v2/${path}`;
  const headers = { authorization: `Basic ${btoa(`${keyId}:${secret}`)}` };
  const answer = await world.simulator.handle(new Request(url, { headers }));
  if (answer.status === 429) {
    // The page asks as fast as the API allows, and this is the same account.
    await world.advance(Number(answer.headers.get("retry-after")) * 1000);
    return ask(world, path);
  }
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return (await answer.json()) as T;
}
