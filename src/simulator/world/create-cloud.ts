import type { WireEvent } from "../../dt/wire/event.ts";
import type { Cancel, Clock, Timers } from "../ports.ts";
import { beatsByDelivery, beatsByTime, nextDelivery } from "./beats.ts";
import { type Beat, buildEvents } from "./build-events.ts";
import type { CloudEvent } from "./cloud-event.ts";
import { createAir } from "./create-air.ts";
import { createPump } from "./create-pump.ts";
import type { SimProject } from "./projects.ts";
import type { SimDevice } from "./sim-device.ts";
import type { Timeline } from "./timeline.ts";
import { movedTo } from "./trouble.ts";

/** Injected events of one device that are kept; the oldest go first. */
const KEPT_PER_DEVICE = 5000;

/** The world with what people did to it: the one place with memory. */
export interface Cloud {
  readonly timeline: Timeline;
  readonly projects: readonly SimProject[];
  /** The cloud's own time in ms since the epoch, which may be off on purpose. */
  now(): number;
  /** 1, 2, 3, ...: what tells apart events that people made in the same ms. */
  serial(): number;
  setSkew(skewMs: number): void;
  devicesOf(projectId: string): readonly SimDevice[];
  /** `-` looks through every project. */
  find(projectId: string, deviceId: string): SimDevice | null;
  add(device: SimDevice): void;
  remove(device: SimDevice): void;
  /** The device as it is in the other project, its past with it. */
  transfer(device: SimDevice, projectId: string): SimDevice;
  labelsOf(device: SimDevice): Readonly<Record<string, string>>;
  setLabel(device: SimDevice, key: string, value: string | null): void;
  /** What happened at the device in [fromMs, untilMs) by its own time; in no order. */
  eventsByTime(device: SimDevice, fromMs: number, untilMs: number): CloudEvent[];
  /** Of one beat, what came through a Cloud Connector that worked. */
  eventsOf(device: SimDevice, beat: Beat): CloudEvent[];
  injectedFor(device: SimDevice): readonly CloudEvent[];
  isMuted(device: SimDevice, atMs: number): boolean;
  /** Nothing is heard of the device from now on, until the answer is called. */
  mute(device: SimDevice): Cancel;
  /** The same of all that only this Cloud Connector hears; `heldBack`: they send it afterwards. */
  deafen(connectorId: string, heldBack: boolean): Cancel;
  /** Keeps the events as if they had just come in, and streams them. */
  inject(events: readonly CloudEvent[]): void;
  /** Calls back with all that comes to the cloud from now on, in the order it comes. */
  subscribe(listener: (events: readonly CloudEvent[]) => void): Cancel;
  close(): void;
}

export function createCloud(options: {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly timeline: Timeline;
  readonly projects: readonly SimProject[];
}): Cloud {
  const { clock, timers, timeline, projects } = options;
  const devices = new Map(projects.flatMap((p) => p.devices).map((d) => [d.id, d]));
  const byProject = new Map(projects.map((p) => [p.id, [...p.devices]]));
  const injected = new Map<string, CloudEvent[]>();
  const edits = new Map<string, Map<string, string | null>>();
  const mutes = new Map<string, { fromMs: number; untilMs: number }[]>();
  const listeners = new Set<(events: readonly CloudEvent[]) => void>();
  let skewMs = 0;
  let serial = 0;

  const now = (): number => Math.floor(clock.now()) + skewMs;
  const air = createAir({ now, devices: () => devices.values() });
  const isMuted = (device: SimDevice, atMs: number): boolean =>
    air.isCutOff(device, atMs) ||
    (mutes.get(device.id) ?? []).some((mute) => atMs >= mute.fromMs && atMs < mute.untilMs);
  const eventsOf = (device: SimDevice, beat: Beat): CloudEvent[] =>
    buildEvents(device, timeline, beat).filter(({ event }) => air.carries(event, beat.deliveredMs));
  const build = (device: SimDevice, beats: readonly Beat[]): CloudEvent[] =>
    beats
      .filter((beat) => !isMuted(device, beat.deliveredMs))
      .flatMap((beat) => eventsOf(device, beat));
  const emit = (events: readonly CloudEvent[]): void => {
    for (const listener of listeners) listener(events);
  };
  const pump = createPump({
    now,
    timers,
    nextDelivery: (device, afterMs) =>
      nextDelivery(device, timeline, afterMs, air.outagesOf(device)),
    devices: () => devices.values(),
    due({ id }, fromMs, untilMs) {
      // Looked up again: it may have been moved to another project since it was last heard.
      const device = devices.get(id);
      if (device !== undefined) {
        const outages = air.outagesOf(device);
        emit(build(device, beatsByDelivery(device, timeline, fromMs, untilMs, outages)));
      }
    },
  });
  const leaveProject = ({ id, projectId }: SimDevice): void => {
    const rest = (byProject.get(projectId) ?? []).filter((device) => device.id !== id);
    byProject.set(projectId, rest);
  };

  return {
    timeline,
    projects,
    now,
    serial: () => (serial += 1),
    setSkew(next) {
      skewMs = next;
      pump.reset();
    },
    devicesOf: (projectId) => byProject.get(projectId) ?? [],
    find(projectId, deviceId) {
      const device = devices.get(deviceId);
      if (device === undefined) return null;
      return projectId === "-" || device.projectId === projectId ? device : null;
    },
    add(device) {
      devices.set(device.id, device);
      byProject.get(device.projectId)?.push(device);
    },
    remove(device) {
      devices.delete(device.id);
      injected.delete(device.id);
      edits.delete(device.id);
      mutes.delete(device.id);
      leaveProject(device);
    },
    transfer(device, projectId) {
      const name = `projects/${projectId}/devices/${device.id}`;
      const moved = { ...device, projectId, name };
      leaveProject(device);
      devices.set(moved.id, moved);
      byProject.get(projectId)?.push(moved);
      const own = (injected.get(device.id) ?? []).map(
        ({ event, atUs, deliveredMs, kept }): CloudEvent => {
          const renamed: WireEvent = Object.assign({}, event, { targetName: name });
          return { device: moved, event: renamed, atUs, deliveredMs, kept };
        },
      );
      if (own.length > 0) injected.set(device.id, own);
      return moved;
    },
    labelsOf(device) {
      const labels: Record<string, string> = { ...device.labels };
      const room = movedTo(device, timeline, now());
      if (room !== null) labels["room"] = room;
      for (const [key, value] of edits.get(device.id) ?? []) {
        if (value === null) delete labels[key];
        else labels[key] = value;
      }
      return labels;
    },
    setLabel(device, key, value) {
      const own = edits.get(device.id) ?? new Map<string, string | null>();
      edits.set(device.id, own.set(key, value));
    },
    eventsByTime: (device, fromMs, untilMs) =>
      build(device, beatsByTime(device, timeline, fromMs, untilMs, air.outagesOf(device))),
    eventsOf,
    injectedFor: (device) => injected.get(device.id) ?? [],
    isMuted,
    mute(device) {
      const mute = { fromMs: now(), untilMs: Number.POSITIVE_INFINITY };
      mutes.set(device.id, [...(mutes.get(device.id) ?? []), mute]);
      return () => {
        mute.untilMs = Math.min(mute.untilMs, now());
      };
    },
    deafen(connectorId, heldBack) {
      const restore = air.deafen(connectorId, heldBack);
      return () => {
        restore();
        // What was held back is due before long.
        pump.reset();
      };
    },
    inject(events) {
      for (const event of events) {
        if (!event.kept) continue;
        const own = injected.get(event.device.id) ?? [];
        own.push(event);
        if (own.length > KEPT_PER_DEVICE) own.splice(0, own.length - KEPT_PER_DEVICE);
        injected.set(event.device.id, own);
      }
      emit(events);
    },
    subscribe(listener) {
      listeners.add(listener);
      pump.start();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) pump.stop();
      };
    },
    close() {
      listeners.clear();
      pump.stop();
    },
  };
}

/** An event that somebody made up, as the cloud would hold it. */
export function injectedEvent(
  device: SimDevice,
  event: WireEvent,
  atUs: number,
  deliveredMs: number,
): CloudEvent {
  return { device, event, atUs, deliveredMs, kept: event.eventType !== "labelsChanged" };
}
