// Just enough of the DT API for a page to be fed at any rate: the simulator's own world tells only
// what its physics has to tell. Token, list, history and stream, in DT's shapes.
import type { Timers } from "../../../src/simulator/ports.ts";
import { BENCH_PROJECT, type MadeSensors } from "./made-sensors.ts";

export interface BenchCloud {
  /** Answers a request, or null where the path is none of the cloud's. */
  handle(request: Request): Promise<Response> | null;
  /** Sends events to every open stream, in as many frames but at once. */
  send(events: readonly object[]): void;
  /** Streams that are open now. */
  streams(): number;
  /** Sensors whose history was asked for since `forget`. */
  historiesRead(): number;
  forget(): void;
  close(): void;
}

type Controller = ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;

const MOST_DEVICES = 100;
const MOST_EVENTS = 1000;

export function createBenchCloud(options: {
  readonly sensors: MadeSensors;
  readonly now: () => number;
  readonly timers: Timers;
  /** How far back history reaches from the start; 0 for none. */
  readonly historyMs: number;
}): BenchCloud {
  const { sensors, now, timers, historyMs } = options;
  const encoder = new TextEncoder();
  const open = new Map<Controller, () => void>();
  const asked = new Set<number>();
  const startMs = now();
  const at = new Map(sensors.ids.map((id, index) => [id, index]));

  function write(controller: Controller, bytes: Uint8Array<ArrayBuffer>): void {
    try {
      controller.enqueue(bytes);
    } catch {
      hangUp(controller);
    }
  }

  function hangUp(controller: Controller): void {
    open.get(controller)?.();
    open.delete(controller);
  }

  function ping(): Uint8Array<ArrayBuffer> {
    const event = {
      eventId: "c18tihhh9sn7fi2hur50",
      targetName: `projects/${BENCH_PROJECT}`,
      eventType: "ping",
      data: null,
      timestamp: new Date(now()).toISOString(),
    };
    return encoder.encode(frame(event));
  }

  function stream(url: URL, signal: AbortSignal): Response {
    const everyMs = 1000 * Number.parseInt(url.searchParams.get("ping_interval") ?? "10", 10);
    let own: Controller | null = null;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        own = controller;
        const beat = (): void => {
          write(controller, ping());
          if (own !== null) open.set(controller, timers.after(everyMs, beat));
        };
        open.set(controller, () => undefined);
        beat();
      },
      cancel() {
        if (own !== null) hangUp(own);
        own = null;
      },
    });
    // In the page itself there is no network that would end it for whoever goes away.
    signal.addEventListener("abort", () => {
      if (own === null) return;
      hangUp(own);
      own.error(signal.reason);
      own = null;
    });
    return new Response(body, {
      headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store" },
    });
  }

  function devices(url: URL): Response {
    const from = Number(url.searchParams.get("page_token") || "0");
    const size = Math.min(MOST_DEVICES, Number(url.searchParams.get("page_size") ?? MOST_DEVICES));
    const page = sensors.ids
      .slice(from, from + size)
      .map((_, i) => sensors.listed(from + i, now()));
    const next = from + size;
    const nextPageToken = next < sensors.ids.length ? String(next) : "";
    return Response.json({ devices: page, nextPageToken });
  }

  function history(url: URL, sensor: number): Response {
    asked.add(sensor);
    const time = (name: string, otherwise: number): number =>
      Date.parse(url.searchParams.get(name) ?? "") || otherwise;
    const fromMs = Math.max(time("start_time", 0), startMs - historyMs);
    const toMs = Math.min(time("end_time", startMs), startMs);
    const all = sensors.heartbeats(sensor, fromMs, toMs);
    const skip = Number(url.searchParams.get("page_token") || "0");
    const size = Math.min(MOST_EVENTS, Number(url.searchParams.get("page_size") ?? 100));
    const nextPageToken = skip + size < all.length ? String(skip + size) : "";
    return Response.json({ events: all.slice(skip, skip + size), nextPageToken });
  }

  async function answer(url: URL, signal: AbortSignal): Promise<Response> {
    if (url.pathname === "/oauth2/token") {
      return Response.json({ access_token: "bench", token_type: "bearer", expires_in: 3600 });
    }
    const path = url.pathname.slice(`/v2/projects/${BENCH_PROJECT}`.length);
    if (path === "") {
      const name = `projects/${BENCH_PROJECT}`;
      return Response.json({ name, displayName: "Bench", sensorCount: sensors.ids.length });
    }
    if (path === "/devices") return devices(url);
    if (path === "/devices:stream") return stream(url, signal);
    const sensor = at.get(/^\/devices\/([^/]+)\/events$/u.exec(path)?.[1] ?? "");
    if (sensor !== undefined) return history(url, sensor);
    return Response.json({ error: "not found", code: 404, help: "" }, { status: 404 });
  }

  return {
    handle(request) {
      const url = new URL(request.url);
      return /^\/(?:v2|oauth2)\//u.test(url.pathname) ? answer(url, request.signal) : null;
    },
    send(events) {
      if (events.length === 0) return;
      const bytes = encoder.encode(events.map(frame).join(""));
      for (const controller of open.keys()) write(controller, bytes);
    },
    streams: () => open.size,
    historiesRead: () => asked.size,
    forget: () => asked.clear(),
    close() {
      for (const controller of open.keys()) {
        hangUp(controller);
        controller.close();
      }
    },
  };
}

function frame(event: object): string {
  return `data: ${JSON.stringify({ result: { event } })}\n\n`;
}
