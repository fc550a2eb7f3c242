import { Dialog } from "@base-ui/react/dialog";
import { DialogHead } from "../controls/dialog-head.tsx";
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
          <DialogHead title="Filters" />
          <Filters />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
