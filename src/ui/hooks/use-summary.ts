import { summarize, type StateCount } from "../../core/fleet/summarize.ts";
import { useInView } from "./use-in-view.ts";

/** How many devices in view are in which state, worst first. */
export function useSummary(): readonly StateCount[] {
  return useInView(summarize);
}
