// Keeps the list of devices: read at the start, after every interruption, when a stranger is
// heard, and every quarter of an hour. A failed stream does not stop it, nor the other way round.

import type { StreamConfig } from "../core/config/app-config.ts";
import type { ConnectionPolicy } from "../core/connection/policy.ts";
import type { DeviceSnapshot } from "../core/fleet/device.ts";
import type { Cancel, Clock, Random, Timers } from "../core/lib/ports.ts";
import type { DtClient } from "../dt/dt-api.ts";
import type { LiveSink } from "./ports.ts";
import { describeFailure } from "../core/connection/describe-failure.ts";
import { isInStream } from "./is-in-stream.ts";
import { requestDelay } from "./request-delay.ts";
import { settle } from "./settle.ts";

const REFRESH_MS = 15 * 60_000;
/** A stream that flaps, or a crowd of strangers, lists no more often than this. */
const LEAST_GAP_MS = 5000;
const STRANGER_GAP_MS = 30_000;
/** The stream may speak of a device before the list does; after this many lists it never will. */
const STRANGER_LISTS = 3;

export interface FleetLoaderOptions {
  readonly project: string;
  readonly client: Pick<DtClient, "devices">;
  readonly stream: Pick<StreamConfig, "deviceIds" | "deviceTypes" | "eventTypes" | "labelFilters">;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly policy: ConnectionPolicy;
  readonly sink: Pick<LiveSink, "fleet" | "fleetFailed">;
}

export interface FleetLoader {
  /** Reads the list, now or as soon as it may be read again. */
  load(): void;
  /** A device was heard on the stream. */
  heard(deviceId: string): void;
  /** Tries a failed list again, at once or as soon as the server allows. */
  nudge(): void;
  close(): void;
}

export function createFleetLoader(options: FleetLoaderOptions): FleetLoader {
  const { clock, timers, sink } = options;
  const listed = new Set<string>();
  const strangers = new Map<string, number>();
  let pages = new Map<string, DeviceSnapshot>();
  let pageToken = "";
  let loading = false;
  let wanted = false;
  let closed = false;
  let failures = 0;
  let startedMs = Number.NEGATIVE_INFINITY;
  let notBeforeMs = Number.NEGATIVE_INFINITY;
  let timer: { readonly atMs: number; readonly cancel: Cancel } | null = null;

  function schedule(atMs: number): void {
    if (closed || (timer !== null && timer.atMs <= atMs)) return;
    timer?.cancel();
    const delayMs = Math.max(0, atMs - clock.now());
    timer = { atMs, cancel: timers.after(delayMs, () => void run()) };
  }

  function unschedule(): void {
    timer?.cancel();
    timer = null;
  }

  async function run(): Promise<void> {
    unschedule();
    if (loading || closed) return;
    loading = true;
    wanted = false;
    startedMs = clock.now();
    let nextMs: number | null = null;
    try {
      nextMs = await readPages();
    } finally {
      // Also where the sink threw: a mistake of the picture must not end the list for ever.
      loading = false;
      if (nextMs !== null) schedule(clock.now() + nextMs);
      else schedule(wanted ? startedMs + LEAST_GAP_MS : clock.now() + REFRESH_MS);
    }
  }

  /** Null when the list is complete, or how long to wait before going on with it. */
  async function readPages(): Promise<number | null> {
    for (;;) {
      const request = options.client.devices(options.project, pageToken);
      const page = await settle(request, options.policy.apiHost);
      if (closed) return null;
      if (!page.ok) {
        failures += 1;
        // A page token that has run out is refused as a bad request: from the start, then.
        if (page.failure.kind === "http" && page.failure.status === 400) startOver();
        sink.fleetFailed(describeFailure(page.failure));
        const delay = requestDelay(page.failure, failures, options.random(), options.policy);
        notBeforeMs = clock.now() + delay.floorMs;
        return delay.delayMs;
      }
      failures = 0;
      const over = page.value.nextPageToken === "" || page.value.nextPageToken === pageToken;
      pageToken = page.value.nextPageToken;
      take(page.value.devices, over);
      if (over) return null;
    }
  }

  function take(devices: readonly DeviceSnapshot[], complete: boolean): void {
    for (const { id } of devices) {
      listed.add(id);
      strangers.delete(id);
    }
    const wall = devices.filter((device) => isInStream(device, options.stream));
    for (const device of wall) pages.set(device.id, device);
    if (!complete) {
      sink.fleet(wall, false);
      return;
    }
    const all = [...pages.values()];
    startOver();
    sink.fleet(all, true);
  }

  function startOver(): void {
    pages = new Map();
    pageToken = "";
  }

  return {
    load() {
      if (loading) wanted = true;
      else if (failures === 0) schedule(Math.max(clock.now(), startedMs + LEAST_GAP_MS));
    },
    heard(deviceId) {
      if (listed.has(deviceId)) return;
      const lists = strangers.get(deviceId) ?? 0;
      if (lists >= STRANGER_LISTS || loading || failures > 0) return;
      const atMs = Math.max(clock.now(), startedMs + STRANGER_GAP_MS);
      if (timer !== null && timer.atMs <= atMs) return;
      strangers.set(deviceId, lists + 1);
      schedule(atMs);
    },
    nudge() {
      if (!loading && failures > 0) schedule(Math.max(clock.now(), notBeforeMs));
    },
    close() {
      closed = true;
      unschedule();
    },
  };
}
