import SlidersHorizontal from "lucide-react/icons/sliders-horizontal";
import { useWall } from "../hooks/use-wall.ts";

/** What the button of the filter sheet shows: how many filters are on. */
export function FiltersActive() {
  const active = useWall(({ view }) => view.labels.length + (view.query === "" ? 0 : 1));
  return (
    <>
      <SlidersHorizontal size={16} aria-hidden="true" />
      <span className="visually-hidden">Filters</span>
      {active > 0 && <span className="filters-active">{active}</span>}
    </>
  );
}
