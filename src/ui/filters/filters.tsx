import { useFacets } from "../hooks/use-facets.ts";
import { GroupSwitch } from "./group-switch.tsx";
import { LabelFacet } from "./label-facet.tsx";
import { SearchSensors } from "./search-sensors.tsx";

/** Text search, label facets and grouping: all of it carried by the address. */
export function Filters() {
  const facets = useFacets();
  return (
    <div className="filters">
      <SearchSensors />
      <fieldset className="filters" data-testid="label-filter" aria-label="Labels">
        {facets.map((facet) => (
          <LabelFacet key={facet.key} facet={facet} />
        ))}
      </fieldset>
      <GroupSwitch keys={facets.map(({ key }) => key)} />
    </div>
  );
}
