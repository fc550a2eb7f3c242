import { useFirstPress } from "../parts/first-press.ts";
import { loadPopups } from "../parts/load-popups.ts";
import { FiltersActive } from "./filters-active.tsx";

/** The button of the filter sheet, and once it was pressed the sheet. */
export function FilterSheetButton() {
  const { pressed, onClick } = useFirstPress(loadPopups);
  if (pressed !== null) return <pressed.part.FilterSheet press={pressed.press} />;
  return (
    <button
      type="button"
      className="button filters-open"
      aria-haspopup="dialog"
      aria-expanded={false}
      onClick={onClick}
    >
      <FiltersActive />
    </button>
  );
}
