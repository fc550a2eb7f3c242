import { describeFailure } from "../core/connection/describe-failure.ts";
import type { DtClient } from "../dt/dt-api.ts";
import type { ProjectSummary } from "../store/wall-state.ts";

/** What is known of the projects so far. */
export interface ProjectList {
  readonly projects: readonly ProjectSummary[];
  readonly loading: boolean;
  readonly error: string | null;
}

/** Reads every page of the projects this credential may see, telling after each. */
export async function listProjects(
  client: DtClient,
  tell: (list: ProjectList) => void,
): Promise<ProjectList> {
  const projects: ProjectSummary[] = [];
  let pageToken = "";
  do {
    const page = await client.projects(pageToken, "");
    if (!page.ok) return { projects, loading: false, error: describeFailure(page.failure) };
    projects.push(...page.value.projects);
    pageToken = page.value.nextPageToken;
    tell({ projects: [...projects], loading: pageToken !== "", error: null });
  } while (pageToken !== "");
  return { projects, loading: false, error: null };
}
