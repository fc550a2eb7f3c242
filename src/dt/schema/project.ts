import * as v from "valibot";
import type { ProjectPage } from "../dt-api.ts";

/** A project of the list; only its name must be there. */
export const ProjectSchema = v.looseObject({
  name: v.pipe(v.string(), v.regex(/^projects\/[^/]+$/)),
  displayName: v.nullish(v.string(), ""),
  organizationDisplayName: v.nullish(v.string(), ""),
  sensorCount: v.nullish(v.number(), 0),
});

/** A project in the product's terms; one without a display name goes by its id. */
export function readProject(
  project: v.InferOutput<typeof ProjectSchema>,
): ProjectPage["projects"][number] {
  const id = project.name.slice("projects/".length);
  return {
    id,
    name: project.displayName || id,
    organization: project.organizationDisplayName,
    sensorCount: project.sensorCount,
  };
}
