import { Dialog } from "@base-ui/react/dialog";
import { SlidersHorizontal, X } from "lucide-react";
import { useWall } from "../hooks/use-wall.ts";
import { Filters } from "./filters.tsx";

/** The phone's way to the filters: a sheet from below. */
export function FilterSheet() {
  const active = useWall(({ view }) => view.labels.length + (view.query === "" ? 0 : 1));
  return (
    <Dialog.Root>
      <Dialog.Trigger className="button filters-open">
        <SlidersHorizontal size={16} aria-hidden="true" />
        <span className="visually-hidden">Filters</span>
        {active > 0 && <span className="filters-active">{active}</span>}
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="sheet-backdrop" />
        <Dialog.Popup className="sheet">
          <div className="sheet-head">
            <Dialog.Title>Filters</Dialog.Title>
            <Dialog.Close className="button" data-icon data-bare aria-label="Close filters">
              <X size={18} aria-hidden="true" />
            </Dialog.Close>
          </div>
          <Filters />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
