import { Dialog } from "@base-ui/react/dialog";
import { DialogHead } from "../controls/dialog-head.tsx";
import { usePressAgain, type Press } from "../parts/first-press.ts";
import { WallAddress } from "./wall-address.tsx";
import { WallButtonFace } from "./wall-button.tsx";

/** What is shown now as a wall: its address, to be opened here or elsewhere. */
export function WallDialog({ press }: { press: Press | null }) {
  const trigger = usePressAgain(press);
  return (
    <Dialog.Root>
      <Dialog.Trigger ref={trigger} className="button wide-only">
        <WallButtonFace />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="sheet-backdrop" />
        <Dialog.Popup className="dialog wall-dialog">
          <DialogHead title="Wall screen" />
          <Dialog.Description className="wall-dialog-lead">
            One address is one screen: the sensors, group, window, unit and theme are those on this
            page now. Open it here, or on the screen that is to show it.
          </Dialog.Description>
          <WallAddress />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
