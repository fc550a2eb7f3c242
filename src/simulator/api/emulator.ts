import type { WireDeviceType } from "../../dt/wire/device.ts";
import type { WireEvent } from "../../dt/wire/event.ts";
import { ApiError } from "../http/error-response.ts";
import { injectedEvent } from "../world/create-cloud.ts";
import { createEmulatedDevice } from "../world/create-fleet.ts";
import { formatTimestamp, parseTimestamp } from "../world/timestamp.ts";
import { xid } from "../world/xid.ts";
import {
  type ApiContext,
  deviceOf,
  isObject,
  projectOf,
  readJsonObject,
  readLabels,
} from "./api-context.ts";
import { completeData } from "./complete-data.ts";
import { describe } from "./devices.ts";
import { changeLabels } from "./labels.ts";

/** What each type of device can say; the types are all DT knows. */
const PUBLISHABLE: Readonly<Record<WireDeviceType, readonly string[]>> = {
  temperature: ["temperature", "touch", "probeWireStatus"],
  proximity: ["objectPresent", "touch"],
  touch: ["touch"],
  humidity: ["humidity", "touch"],
  proximityCounter: ["objectPresentCount", "touch"],
  touchCounter: ["touchCount", "touch"],
  waterDetector: ["waterPresent", "touch"],
  co2: ["co2", "humidity", "pressure", "touch"],
  motion: ["motion", "touch"],
  deskOccupancy: ["deskOccupancy", "touch"],
  contact: ["contact", "touch"],
  ccon: ["ethernetStatus", "cellularStatus", "touch"],
};
const FOR_ALL = ["networkStatus", "batteryStatus", "connectionStatus"];

/** `POST .../devices`: an emulated device, which never spoke and so has no `reported`. */
export async function createDevice(context: ApiContext): Promise<Response> {
  const { cloud } = context;
  const project = projectOf(context);
  const body = await readJsonObject(context.request);
  const type = readType(body["type"]);
  const id = `emu${xid(cloud.now(), project.id, "emulated", cloud.serial())}`;
  const labels = readLabels(body["labels"], "labels");
  const device = createEmulatedDevice({
    projectId: project.id,
    id,
    type,
    labels: { name: `Emulated ${type}: ${id}`, ...labels, "virtual-sensor": "" },
  });
  cloud.add(device);
  return Response.json(describe(cloud, device));
}

/** `PUT .../devices/{d}`: its labels become exactly the ones given. */
export async function replaceDevice(context: ApiContext): Promise<Response> {
  const { cloud } = context;
  const device = emulated(context);
  const body = await readJsonObject(context.request);
  if (body["type"] !== undefined && body["type"] !== device.type) {
    throw new ApiError(400, "the type of a device cannot change");
  }
  const labels = { ...readLabels(body["labels"], "labels"), "virtual-sensor": "" };
  const gone = Object.keys(cloud.labelsOf(device)).filter((key) => !Object.hasOwn(labels, key));
  changeLabels(cloud, device, labels, gone);
  return Response.json(describe(cloud, device));
}

export function deleteDevice(context: ApiContext): Response {
  context.cloud.remove(emulated(context));
  return Response.json({});
}

/** `POST .../devices/{d}:publish`: `{"<eventType>": {…data…}}`, streamed and kept at once. */
export async function publish(context: ApiContext): Promise<Response> {
  const { cloud } = context;
  const device = deviceOf(context);
  const body = await readJsonObject(context.request);
  const [entry, ...more] = Object.entries(body);
  if (entry === undefined || more.length > 0) throw new ApiError(400, "exactly one event type");
  const [eventType, data] = entry;
  if (![...PUBLISHABLE[device.type], ...FOR_ALL].includes(eventType)) {
    throw new ApiError(400, `a ${device.type} device does not publish ${eventType}`);
  }
  if (!isObject(data)) throw new ApiError(400, `${eventType} must be an object`);
  const nowMs = cloud.now();
  const time = data["updateTime"] ?? data["update_time"];
  const atUs = time === undefined || time === null ? nowMs * 1000 : parseTime(time);
  if (atUs === null) throw new ApiError(400, "updateTime is not an RFC 3339 time");
  const timestamp = formatTimestamp(atUs);
  const event = {
    eventId: xid(atUs / 1000, device.key, "published", cloud.serial()),
    targetName: device.name,
    eventType,
    data: { [eventType]: completeData(eventType, data, timestamp) },
    timestamp,
  } satisfies WireEvent;
  cloud.inject([injectedEvent(device, event, atUs, nowMs)]);
  return Response.json({});
}

function emulated(context: ApiContext): ReturnType<typeof deviceOf> {
  const device = deviceOf(context);
  if (!device.emulated) throw new ApiError(400, "not an emulated device");
  return device;
}

function readType(value: unknown): WireDeviceType {
  if (!isDeviceType(value)) throw new ApiError(400, "unknown device type");
  return value;
}

function isDeviceType(value: unknown): value is WireDeviceType {
  return typeof value === "string" && Object.hasOwn(PUBLISHABLE, value);
}

function parseTime(value: unknown): number | null {
  return typeof value === "string" ? parseTimestamp(value) : null;
}
