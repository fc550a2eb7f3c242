import type { Phase } from "../../store/wall-state.ts";
import { ConfigErrorScreen } from "./config-error-screen.tsx";
import { DiagnosticsScreen } from "../diagnostics/diagnostics-screen.tsx";
import { ProjectScreen } from "./project-screen.tsx";

/** A screen without a sensor on it. */
export type PlainPhase =
  | Extract<Phase, { readonly kind: "config-error" | "choose-project" }>
  | { readonly kind: "diagnostics" };

/** The screens that are not the wall, in a chunk of their own: most walls never show one. */
export function PlainScreen({ phase }: { phase: PlainPhase }) {
  switch (phase.kind) {
    case "diagnostics":
      return <DiagnosticsScreen />;
    case "config-error":
      return <ConfigErrorScreen issues={phase.issues} />;
    case "choose-project":
      return (
        <ProjectScreen projects={phase.projects} loading={phase.loading} error={phase.error} />
      );
    default:
      return phase satisfies never;
  }
}
