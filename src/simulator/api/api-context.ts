import type { Query } from "../http/query.ts";
import type { Cloud } from "../world/create-cloud.ts";
import type { SimDevice } from "../world/sim-device.ts";
import { ApiError } from "../http/error-response.ts";
import { SIMULATOR_FORBIDDEN_PROJECT_ID, type SimProject } from "../world/projects.ts";

/** What every endpoint gets: the world, the question, and the parts of the path. */
export interface ApiContext {
  readonly cloud: Cloud;
  readonly request: Request;
  readonly query: Query;
  readonly path: Readonly<Record<string, string>>;
  readonly indexingDelayMs: number;
}

/** Throws 404 for a project that does not exist and 403 for the one without access. */
export function projectOf(context: ApiContext): SimProject {
  const id = context.path["project"] ?? "";
  if (id === SIMULATOR_FORBIDDEN_PROJECT_ID) {
    throw new ApiError(403, "the service account has no access to the project");
  }
  const project = context.cloud.projects.find((p) => p.id === id);
  if (project === undefined) throw new ApiError(404, "project not found");
  return project;
}

/** The device of the path; `-` as the project looks everywhere. Throws 404. */
export function deviceOf(context: ApiContext): SimDevice {
  const project = context.path["project"] === "-" ? "-" : projectOf(context).id;
  const device = context.cloud.find(project, context.path["device"] ?? "");
  if (device === null) throw new ApiError(404, "device not found");
  return device;
}

/** A JSON object; throws 400 for anything else. */
export async function readJsonObject(request: Request): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await request.json();
    if (isObject(body)) return body;
  } catch {
    // Falls through to the refusal.
  }
  throw new ApiError(400, "the body must be a JSON object");
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A flat map of texts; throws 400 naming the field. */
export function readLabels(value: unknown, field: string): Record<string, string> {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new ApiError(400, `${field} must be an object`);
  const labels: Record<string, string> = {};
  for (const [key, text] of Object.entries(value)) {
    if (key === "" || typeof text !== "string") {
      throw new ApiError(400, `${field}: labels are texts under a key`);
    }
    labels[key] = text;
  }
  return labels;
}
