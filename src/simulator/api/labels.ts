import type { WireLabelsChanged } from "../../dt/wire/event.ts";
import { ApiError } from "../http/error-response.ts";
import { type Cloud, injectedEvent } from "../world/create-cloud.ts";
import type { SimDevice } from "../world/sim-device.ts";
import { formatTimestamp } from "../world/timestamp.ts";
import { xid } from "../world/xid.ts";
import { type ApiContext, projectOf, readJsonObject, readLabels } from "./api-context.ts";

const MOST_LABELS = 20;

/** `POST .../devices:batchUpdate`: adds and removes labels; what fails is listed, the rest is done. */
export async function batchUpdate(context: ApiContext): Promise<Response> {
  const project = projectOf(context);
  const body = await readJsonObject(context.request);
  const names = body["devices"];
  if (!Array.isArray(names) || names.length === 0) throw new ApiError(400, "devices is required");
  const add = readLabels(body["addLabels"], "addLabels");
  const remove = body["removeLabels"] ?? [];
  if (!Array.isArray(remove) || !remove.every((key) => typeof key === "string")) {
    throw new ApiError(400, "removeLabels must be a list of label keys");
  }
  if (Object.keys(add).length + remove.length === 0) {
    throw new ApiError(400, "addLabels or removeLabels is required");
  }
  const batchErrors: { device: string; status: { code: string; message: string } }[] = [];
  for (const name of names) {
    const id = typeof name === "string" ? (name.split("/").at(-1) ?? "") : "";
    const device = context.cloud.find(project.id, id);
    const fail = (code: string, message: string): void => {
      batchErrors.push({ device: String(name), status: { code, message } });
    };
    if (device === null || device.name !== name) fail("NOT_FOUND", "Device not found.");
    else if (tooMany(context.cloud, device, add, remove)) {
      fail("INVALID_ARGUMENT", "Max labels reached for device.");
    } else changeLabels(context.cloud, device, add, remove);
  }
  return Response.json({ batchErrors });
}

/** Edits the labels and streams the change; an edit that changes nothing is not announced. */
export function changeLabels(
  cloud: Cloud,
  device: SimDevice,
  add: Readonly<Record<string, string>>,
  remove: readonly string[],
): void {
  const before = cloud.labelsOf(device);
  const change = {
    added: {} as Record<string, string>,
    modified: {} as Record<string, string>,
    removed: [] as string[],
  } satisfies WireLabelsChanged;
  for (const [key, value] of Object.entries(add)) {
    if (remove.includes(key)) continue;
    if (!Object.hasOwn(before, key)) change.added[key] = value;
    else if (before[key] !== value) change.modified[key] = value;
    cloud.setLabel(device, key, value);
  }
  for (const key of remove) {
    if (Object.hasOwn(before, key)) change.removed.push(key);
    cloud.setLabel(device, key, null);
  }
  const changes = Object.keys(change.added).length + Object.keys(change.modified).length;
  if (changes + change.removed.length === 0) return;
  const nowMs = cloud.now();
  const event = {
    eventId: xid(nowMs, device.key, "edit", cloud.serial()),
    targetName: device.name,
    eventType: "labelsChanged",
    data: change,
    timestamp: formatTimestamp(nowMs * 1000),
  };
  cloud.inject([injectedEvent(device, event, nowMs * 1000, nowMs)]);
}

function tooMany(
  cloud: Cloud,
  device: SimDevice,
  add: Readonly<Record<string, string>>,
  remove: readonly string[],
): boolean {
  const keys = new Set([...Object.keys(cloud.labelsOf(device)), ...Object.keys(add)]);
  for (const key of remove) keys.delete(key);
  return keys.size > MOST_LABELS;
}
