// Keeps the list of devices: read at the start, after every interruption, when a stranger is
// heard, and as often as the request budget allows. A failed stream does not stop it, nor the
// other way round.

import type { StreamConfig } from "../core/config/app-config.ts";
import type { ConnectionPolicy } from "../core/connection/policy.ts";
import type { DeviceSnapshot } from "../core/fleet/device.ts";
import type { Cancel, Clock, Random, Timers } from "../core/lib/ports.ts";
import type { DeviceEvent, LabelsChangedEvent } from "../core/readings/device-event.ts";
import type { DtClient } from "../dt/dt-api.ts";
import type { LiveSink } from "./ports.ts";
import { describeFailure } from "../core/connection/describe-failure.ts";
import { isConnector } from "../core/connectors/connector.ts";
import { changedLabels } from "../core/fleet/relabel.ts";
import { createRoster } from "./create-roster.ts";
import { isInStream } from "./is-in-stream.ts";
import { requestDelay } from "./request-delay.ts";
import { settle } from "./settle.ts";

/** Nothing tells of a device that left or came without a word but the list: once a minute. */
const REFRESH_MS = 60_000;
/** A page in 5 s is a twentieth of the budget, which lists of many pages never go beyond. */
const REFRESH_A_PAGE_MS = 5000;
/** A page that nobody sees. */
const HIDDEN_REFRESH_MS = 15 * 60_000;
/** Many screens of one account do not ask in step: so much of an interval, more or less. */
const JITTER = 0.1;
/** A stream that flaps lists no more often than this; so long it takes to doubt a list, too. */
const LEAST_GAP_MS = 5000;
/** A stranger is not alone, and a device just made is not listed at once. */
const STRANGER_FIRST_MS = 1000;

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
  /** Anything that came by the stream. */
  heard(event: DeviceEvent): void;
  /** Tries a failed list again, at once or as soon as the server allows. */
  nudge(): void;
  /** A page that nobody sees reads the list rarely; one that is seen again, at once if it is old. */
  setVisible(visible: boolean): void;
  close(): void;
}

export function createFleetLoader(options: FleetLoaderOptions): FleetLoader {
  const { clock, timers, random, sink } = options;
  const roster = createRoster();
  let listed = new Map<string, DeviceSnapshot>();
  let changes = new Map<string, LabelsChangedEvent[]>();
  let pageToken = "";
  let pagesRead = 0;
  /** Of the last complete list. */
  let pages = 1;
  let visible = true;
  let loading = false;
  let wanted = false;
  let closed = false;
  let failures = 0;
  /** Lists in a row that strangers asked for. */
  let strangerLists = 0;
  let forStrangers = false;
  let startedMs = Number.NEGATIVE_INFINITY;
  let notBeforeMs = Number.NEGATIVE_INFINITY;
  let timer: { readonly atMs: number; readonly cancel: Cancel } | null = null;

  function schedule(atMs: number, strangers = false): void {
    if (closed || (timer !== null && timer.atMs <= atMs)) return;
    timer?.cancel();
    forStrangers = strangers;
    const delayMs = Math.max(0, atMs - clock.now());
    timer = { atMs, cancel: timers.after(delayMs, () => void run()) };
  }

  function unschedule(): void {
    timer?.cancel();
    timer = null;
  }

  function refreshAtMs(): number {
    const seenMs = Math.max(REFRESH_MS, pages * REFRESH_A_PAGE_MS);
    const intervalMs = visible ? seenMs : Math.max(seenMs, HIDDEN_REFRESH_MS);
    return startedMs + intervalMs * (1 - JITTER + 2 * JITTER * random());
  }

  /** The first stranger in a while is looked for at once; a crowd of them, ever more rarely. */
  function scheduleForStrangers(): void {
    const gapMs = strangerLists === 0 ? 0 : LEAST_GAP_MS * 2 ** Math.min(strangerLists - 1, 8);
    schedule(Math.max(clock.now() + STRANGER_FIRST_MS, startedMs + gapMs), true);
  }

  async function run(): Promise<void> {
    unschedule();
    if (loading || closed) return;
    loading = true;
    wanted = false;
    strangerLists = forStrangers ? strangerLists + 1 : 0;
    startedMs = clock.now();
    let nextMs: number | null = null;
    try {
      nextMs = await readPages();
    } finally {
      // Also where the sink threw: a mistake of the picture must not end the list for ever.
      loading = false;
      if (nextMs !== null) schedule(clock.now() + nextMs);
      else {
        schedule(wanted ? startedMs + LEAST_GAP_MS : refreshAtMs());
        if (roster.hasStrangers()) scheduleForStrangers();
      }
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
        const delay = requestDelay(page.failure, failures, random(), options.policy);
        notBeforeMs = clock.now() + delay.floorMs;
        return delay.delayMs;
      }
      failures = 0;
      pagesRead += 1;
      const over = page.value.nextPageToken === "" || page.value.nextPageToken === pageToken;
      pageToken = page.value.nextPageToken;
      take(page.value.devices, over);
      if (over) return null;
    }
  }

  function take(devices: readonly DeviceSnapshot[], complete: boolean): void {
    roster.note(devices.map(({ id }) => id));
    for (const device of devices) listed.set(device.id, device);
    if (!complete) {
      sink.fleet(devicesOfWall(devices), false);
      return;
    }
    const missing = roster.complete(new Set(listed.keys()));
    const all = devicesOfWall([...listed.values()]);
    pages = pagesRead;
    startOver();
    // Somebody is missing: the next list tells whether they are gone or were skipped.
    if (missing.size > 0) wanted = true;
    sink.fleet(all, true, missing);
  }

  /** Those the stream speaks of, and what they are heard by, with what it said of their labels since the list was begun. */
  function devicesOfWall(devices: readonly DeviceSnapshot[]): DeviceSnapshot[] {
    return devices
      .map((device) => {
        const own = changes.get(device.id);
        return own === undefined
          ? device
          : { ...device, labels: own.reduce(changedLabels, device.labels) };
      })
      .filter((device) => isConnector(device) || isInStream(device, options.stream));
  }

  function startOver(): void {
    listed = new Map();
    changes = new Map();
    pageToken = "";
    pagesRead = 0;
  }

  function load(): void {
    if (loading) wanted = true;
    else if (failures === 0) schedule(Math.max(clock.now(), startedMs + LEAST_GAP_MS));
  }

  function noteLabels(event: LabelsChangedEvent): void {
    // A page that was asked for before the change must not take it back.
    if (loading || pagesRead > 0) {
      changes.set(event.deviceId, [...(changes.get(event.deviceId) ?? []), event]);
    }
    // It may have come into what the stream is filtered by.
    if (options.stream.labelFilters.length > 0) load();
  }

  return {
    load,
    heard(event) {
      if (event.kind === "labels-changed") noteLabels(event);
      if (roster.heard(event.deviceId) && !loading && failures === 0) scheduleForStrangers();
    },
    nudge() {
      if (!loading && failures > 0) schedule(Math.max(clock.now(), notBeforeMs));
    },
    setVisible(next) {
      visible = next;
      if (next && !loading && failures === 0 && startedMs > 0) schedule(refreshAtMs());
    },
    close() {
      closed = true;
      unschedule();
    },
  };
}
