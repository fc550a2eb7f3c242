import type { TokenStore } from "../auth/create-token-store.ts";
import { ApiError } from "../http/error-response.ts";
import type { StreamHub } from "../stream/create-stream-hub.ts";
import { type Cloud, injectedEvent } from "../world/create-cloud.ts";
import type { SimDevice } from "../world/sim-device.ts";
import { formatTimestamp } from "../world/timestamp.ts";
import { xid } from "../world/xid.ts";
import { backfillBurst } from "./backfill-burst.ts";
import type { FaultBoard } from "./create-fault-board.ts";
import { cutFrame } from "./cut-frame.ts";
import { errorFrame } from "./error-frame.ts";
import { type OnceFault, type StandingFault, isOnce, parseFaults } from "./fault.ts";
import { largeReading } from "./large-reading.ts";
import { malformedFrame } from "./malformed-frame.ts";

/** `/sim/faults`: what breaks the simulator on purpose. */
export interface Faults {
  answer(request: Request, path: string): Promise<Response>;
}

export function createFaults(options: {
  readonly board: FaultBoard;
  readonly cloud: Cloud;
  readonly hub: StreamHub;
  readonly tokens: TokenStore;
}): Faults {
  const { board, cloud, hub, tokens } = options;

  const toAll = (text: string): void => hub.each((stream) => stream.sendRaw(text));
  /** By id or by display name; without either the first sensor. Throws 404. */
  const find = (wanted: string | undefined): SimDevice => {
    const all = cloud.projects.flatMap((project) => cloud.devicesOf(project.id));
    const device =
      wanted === undefined
        ? all[0]
        : all.find((d) => d.id === wanted || cloud.labelsOf(d)["name"] === wanted);
    if (device === undefined) throw new ApiError(404, `no device ${wanted ?? ""}`);
    return device;
  };
  const inject = (device: SimDevice, eventType: string, data: object, kept: boolean): void => {
    const nowMs = cloud.now();
    const timestamp = formatTimestamp(nowMs * 1000);
    const event = {
      eventId: xid(nowMs, device.key, eventType, cloud.serial()),
      targetName: device.name,
      eventType,
      data: { [eventType]: { ...data, updateTime: timestamp } },
      timestamp,
    };
    cloud.inject([{ ...injectedEvent(device, event, nowMs * 1000, nowMs), kept }]);
  };
  const findConnector = (wanted: string): SimDevice => {
    const device = find(wanted);
    if (device.type !== "ccon") throw new ApiError(404, `${wanted} is no Cloud Connector`);
    return device;
  };
  const connection = (device: SimDevice, available: readonly string[]): void =>
    inject(
      device,
      "connectionStatus",
      { connection: available.at(-1) ?? "OFFLINE", available },
      true,
    );

  const stand = (fault: StandingFault): (() => void) => {
    switch (fault.kind) {
      case "no-pings":
        if (fault.scope === "open") hub.each((stream) => stream.stopPings());
        return () => {};
      case "stall":
        if (fault.scope === "open") hub.each((stream) => stream.stall());
        return () => {};
      case "mute":
        return cloud.mute(find(fault.device));
      case "offline": {
        const device = find(fault.device);
        connection(device, []);
        const unmute = cloud.mute(device);
        return () => {
          unmute();
          connection(device, ["SDS"]);
        };
      }
      case "connector-offline": {
        const device = findConnector(fault.connector);
        if (fault.told) connection(device, []);
        const ends = [cloud.mute(device), cloud.deafen(device.id, fault.heldBack)];
        return () => {
          for (const end of ends) end();
          if (fault.told) connection(device, ["CELLULAR", "ETHERNET"]);
        };
      }
      case "clock-skew":
        cloud.setSkew(fault.seconds * 1000);
        return () => cloud.setSkew((board.get("clock-skew")?.seconds ?? 0) * 1000);
      default:
        return () => {};
    }
  };
  const happen = (fault: OnceFault): void => {
    switch (fault.kind) {
      case "cut":
        return hub.each((stream) => stream.cut(cutFrame(fault.inside, find(undefined), cloud)));
      case "close":
        return hub.each((stream) => stream.close());
      case "error-frame":
        toAll(JSON.stringify(errorFrame(fault.shape, fault.code, fault.message)));
        if (!fault.keepOpen) hub.each((stream) => stream.close());
        return;
      case "backfill":
        return cloud.inject(backfillBurst(cloud, find(fault.device), fault));
      case "unknown-event":
        return inject(find(fault.device), fault.eventType, { depth: 3 }, false);
      case "malformed":
        return toAll(
          malformedFrame(fault.variant, find(fault.device), cloud.now(), cloud.serial()),
        );
      case "oversized-frame":
        return toAll(
          malformedFrame("null-value", find(fault.device), cloud.now(), cloud.serial()).replace(
            "null",
            `"${"x".repeat(fault.bytes)}"`,
          ),
        );
      case "large-frame":
        return cloud.inject([largeReading(cloud, find(fault.device), fault.bytes)]);
      case "expire-tokens":
      default:
        return tokens.expireAll();
    }
  };
  const switchOn = async (request: Request): Promise<void> => {
    let body: unknown;
    try {
      body = await request.json();
    } catch {
      throw new ApiError(400, "the body must be JSON");
    }
    const parsed = parseFaults(body);
    if (!parsed.ok) throw new ApiError(400, parsed.message);
    // A device that does not exist is found out before anything has been done.
    for (const fault of parsed.faults) {
      if ("device" in fault) find(fault.device);
      if ("connector" in fault) findConnector(fault.connector);
    }
    for (const fault of parsed.faults) {
      if (isOnce(fault)) happen(fault);
      else board.add(fault, stand(fault));
    }
  };

  return {
    async answer(request, path) {
      const id = /^\/faults\/(\d+)$/.exec(path)?.[1];
      if (request.method === "DELETE" && id !== undefined) {
        if (!board.remove(Number(id))) throw new ApiError(404, "no such fault");
      } else if (id !== undefined) throw new ApiError(404);
      else if (request.method === "DELETE") board.clear();
      else if (request.method === "POST") await switchOn(request);
      else if (request.method !== "GET") throw new ApiError(501);
      return Response.json({ faults: board.list() });
    },
  };
}
