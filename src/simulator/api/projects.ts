import type { WireOrganizationPage, WireProject, WireProjectPage } from "../../dt/wire/project.ts";
import { pageOf } from "../http/page-token.ts";
import type { SimProject } from "../world/projects.ts";
import { type ApiContext, projectOf } from "./api-context.ts";

const PERMISSIONS = [
  "project.read",
  "sensor.read",
  "sensor.update",
  "device.read",
  "device.update",
  "emulator.read",
  "emulator.create",
  "emulator.update",
  "emulator.delete",
];

export function listOrganizations(context: ApiContext): Response {
  const byName = new Map(
    context.cloud.projects.map((p) => [p.organization, p.organizationDisplayName]),
  );
  const all = [...byName].map(([name, displayName]) => ({ name, displayName }));
  const { page, nextPageToken } = page100(context, all);
  const body: WireOrganizationPage = { organizations: page, nextPageToken };
  return Response.json(body);
}

export function listProjects(context: ApiContext): Response {
  const organization = context.query.one("organization") ?? "";
  const words = (context.query.one("query") ?? "").toLowerCase();
  const all = context.cloud.projects
    .filter((project) => organization === "" || project.organization === organization)
    .filter((project) => `${project.displayName} ${project.id}`.toLowerCase().includes(words))
    .map((project) => describe(context, project));
  const { page, nextPageToken } = page100(context, all);
  const body: WireProjectPage = { projects: page, nextPageToken };
  return Response.json(body);
}

export function getProject(context: ApiContext): Response {
  return Response.json(describe(context, projectOf(context)));
}

export function listPermissions(context: ApiContext): Response {
  projectOf(context);
  const { page, nextPageToken } = page100(context, PERMISSIONS);
  return Response.json({ permissions: page, nextPageToken });
}

function describe(context: ApiContext, project: SimProject): WireProject {
  const devices = context.cloud.devicesOf(project.id);
  const cloudConnectorCount = devices.filter((device) => device.type === "ccon").length;
  return {
    name: `projects/${project.id}`,
    displayName: project.displayName,
    organization: project.organization,
    organizationDisplayName: project.organizationDisplayName,
    sensorCount: devices.length - cloudConnectorCount,
    cloudConnectorCount,
    inventory: false,
  };
}

function page100<T>(context: ApiContext, items: readonly T[]): ReturnType<typeof pageOf<T>> {
  return pageOf(items, context.query.pageSize(100, 100), context.query.one("page_token"));
}
