import { useState } from "react";
import type { ProjectSummary } from "../../store/wall-state.ts";
import { SearchField } from "../controls/search-field.tsx";
import { useCommands } from "../hooks/use-commands.ts";

interface ProjectScreenProps {
  readonly projects: readonly ProjectSummary[];
  readonly loading: boolean;
  readonly error: string | null;
}

/** Which project's sensors to show; the choice goes into the address. */
export function ProjectScreen({ projects, loading, error }: ProjectScreenProps) {
  const commands = useCommands();
  const [query, setQuery] = useState("");
  const wanted = query.trim().toLowerCase();
  const found = projects.filter((project) =>
    `${project.name} ${project.organization} ${project.id}`.toLowerCase().includes(wanted),
  );
  return (
    <main className="plain-screen">
      <div className="panel panel-list">
        <h1 className="panel-title">Choose a project</h1>
        <SearchField label="Find a project" value={query} onChange={setQuery} />
        {error !== null && (
          <p className="panel-failure" role="alert">
            {error}
          </p>
        )}
        <ul className="projects" aria-busy={loading}>
          {found.map((project) => (
            <li key={project.id}>
              <button
                type="button"
                className="project"
                onClick={() => commands.chooseProject(project.id)}
              >
                <span className="project-name">{project.name}</span>
                <span className="project-organization">{project.organization}</span>
                <span className="project-count">
                  {project.sensorCount} {project.sensorCount === 1 ? "sensor" : "sensors"}
                </span>
              </button>
            </li>
          ))}
          {loading && <ProjectSkeletons count={projects.length === 0 ? 4 : 1} />}
        </ul>
        {!loading && error === null && found.length === 0 && (
          <p className="panel-lead">
            {projects.length === 0
              ? "This credential sees no project. Give its service account a role in one."
              : `No project matches “${query.trim()}”.`}
          </p>
        )}
        <p>
          <button type="button" className="button" onClick={() => commands.signOut()}>
            Sign out
          </button>
        </p>
      </div>
    </main>
  );
}

function ProjectSkeletons({ count }: { count: number }) {
  return Array.from({ length: count }, (_, index) => (
    <li key={index} className="project-skeleton skeleton" />
  ));
}
