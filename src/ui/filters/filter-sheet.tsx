import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { usePressAgain, type Press } from "../parts/first-press.ts";
import { FiltersActive } from "./filters-active.tsx";
import { Filters } from "./filters.tsx";

/** The phone's way to the filters: a sheet from below. */
export function FilterSheet({ press }: { press: Press | null }) {
  const trigger = usePressAgain(press);
  return (
    <Dialog.Root>
      <Dialog.Trigger ref={trigger} className="button filters-open">
        <FiltersActive />
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
