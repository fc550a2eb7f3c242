import { facets, type Facet } from "../../core/fleet/facets.ts";
import { useFleet } from "./use-fleet.ts";

/** The label keys worth filtering by, with what choosing each value would leave. */
export function useFacets(): readonly Facet[] {
  return useFleet(
    facets,
    (a, b) => a.labels === b.labels && a.name === b.name && a.type === b.type,
  );
}
