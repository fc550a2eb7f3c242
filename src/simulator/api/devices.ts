import type { WireDevice, WireDevicePage } from "../../dt/wire/device.ts";
import { ApiError } from "../http/error-response.ts";
import { pageOf } from "../http/page-token.ts";
import type { Cloud } from "../world/create-cloud.ts";
import { SIMULATOR_FORBIDDEN_PROJECT_ID } from "../world/projects.ts";
import { reportedBy } from "../world/reported.ts";
import type { SimDevice } from "../world/sim-device.ts";
import { type ApiContext, deviceOf, isObject, projectOf } from "./api-context.ts";
import { deviceFilter } from "./device-filter.ts";

export function listDevices(context: ApiContext): Response {
  const { cloud, query } = context;
  const matches = deviceFilter(query, "all");
  const words = (query.one("query") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const devices = candidates(context).filter((device) => {
    const labels = cloud.labelsOf(device);
    if (!matches(device, labels)) return false;
    if (words.length === 0) return true;
    const text = [device.id, device.type, ...Object.entries(labels).flat()].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const size = query.pageSize(100, 100);
  const token = query.one("page_token");
  const orderBy = query.one("order_by") ?? "";
  if (orderBy === "") {
    const { page, nextPageToken } = pageOf(devices, size, token);
    const body: WireDevicePage = { devices: page.map((d) => describe(cloud, d)), nextPageToken };
    return Response.json(body);
  }
  const all = sortBy(
    devices.map((device) => describe(cloud, device)),
    orderBy,
  );
  const { page, nextPageToken } = pageOf(all, size, token);
  const body: WireDevicePage = { devices: page, nextPageToken };
  return Response.json(body);
}

export function getDevice(context: ApiContext): Response {
  return Response.json(describe(context.cloud, deviceOf(context)));
}

export function describe(cloud: Cloud, device: SimDevice): WireDevice {
  const reported = reportedBy(cloud, device);
  return {
    name: device.name,
    type: device.type,
    ...(device.productNumber === undefined ? {} : { productNumber: device.productNumber }),
    labels: cloud.labelsOf(device),
    ...(reported === undefined ? {} : { reported }),
  };
}

function candidates(context: ApiContext): readonly SimDevice[] {
  const { cloud, query, path } = context;
  if (path["project"] !== "-") return cloud.devicesOf(projectOf(context).id);
  const organization = query.one("organization") ?? "";
  if (organization === "") throw new ApiError(400, "organization is required with projects/-");
  const wanted = new Set(query.all("projects"));
  if (wanted.has(`projects/${SIMULATOR_FORBIDDEN_PROJECT_ID}`)) throw new ApiError(403);
  return cloud.projects
    .filter((project) => project.organization === organization)
    .filter((project) => wanted.size === 0 || wanted.has(`projects/${project.id}`))
    .flatMap((project) => cloud.devicesOf(project.id));
}

/**
 * Ascending by a dot path in the device's JSON, descending with a leading `-` (or `~`, as older
 * clients have it); devices without the field come last.
 */
function sortBy(devices: readonly WireDevice[], orderBy: string): WireDevice[] {
  const descending = /^[-~]/.test(orderBy);
  const path = orderBy.replace(/^[-~+]/, "").split(".");
  const keyed = devices.map((device) => ({ device, value: valueAt(device, path) }));
  return keyed
    .sort((a, b) => {
      if (a.value === null || b.value === null) {
        return Number(a.value === null) - Number(b.value === null);
      }
      const order = compare(a.value, b.value);
      return descending ? -order : order;
    })
    .map(({ device }) => device);
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function valueAt(device: WireDevice, path: readonly string[]): string | number | null {
  // `id` is not a field of the JSON, and a documented order nevertheless.
  if (path.length === 1 && path[0] === "id") return device.name;
  let value: unknown = device;
  for (const part of path) value = isObject(value) ? value[part] : undefined;
  if (typeof value === "boolean") return Number(value);
  return typeof value === "string" || typeof value === "number" ? value : null;
}
