import { useState } from "react";
import { facets, type Facet } from "../../core/fleet/facets.ts";
import { createFleetSelector } from "./create-fleet-selector.ts";
import { useWall } from "./use-wall.ts";

/** The label keys worth filtering by, with what choosing each value would leave. */
export function useFacets(): readonly Facet[] {
  const [select] = useState(() =>
    createFleetSelector(
      facets,
      (a, b) => a.labels === b.labels && a.name === b.name && a.type === b.type,
    ),
  );
  return useWall(select);
}
