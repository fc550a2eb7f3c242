import { Dialog } from "@base-ui/react/dialog";
import { useState } from "react";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";
import { usePressAgain, type Press } from "../parts/first-press.ts";
import { ShelfEndField, useShelfEnd } from "./shelf-end.tsx";

interface ShelveDialogProps {
  readonly keys: readonly string[];
  readonly name: string;
  readonly press: Press | null;
}

/** A button of a row, and the dialog it opens. */
export function ShelveDialog({ keys, name, press }: ShelveDialogProps) {
  const trigger = usePressAgain(press);
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger ref={trigger} className="button" aria-label={`Shelve ${name}`}>
        Shelve…
      </Dialog.Trigger>
      <ShelvePopup keys={keys} name={name} onDone={() => setOpen(false)} />
    </Dialog.Root>
  );
}

interface ShelvePopupProps {
  readonly keys: readonly string[];
  readonly name: string;
  readonly onDone: () => void;
}

/** Puts alarms away for a time, and asks why; inside a `Dialog.Root`. */
export function ShelvePopup({ keys, name, onDone }: ShelvePopupProps) {
  return (
    <Dialog.Portal>
      <Dialog.Backdrop className="sheet-backdrop" />
      <Dialog.Popup className="dialog">
        <Dialog.Title className="dialog-title">Shelve {name}</Dialog.Title>
        <Dialog.Description className="form-note">
          It is not raised until its end, and comes back by itself.
        </Dialog.Description>
        <ShelveForm keys={keys} onDone={onDone} />
      </Dialog.Popup>
    </Dialog.Portal>
  );
}

function ShelveForm({ keys, onDone }: Omit<ShelvePopupProps, "name">) {
  const commands = useCommands();
  const known = useWall((state) => state.alarms.person);
  const end = useShelfEnd();
  const [reason, setReason] = useState("");
  const [person, setPerson] = useState(known);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        const { forMs } = end;
        if (forMs === null) return;
        if (person !== known) commands.orderAlarms({ kind: "set-person", person });
        commands.orderAlarms({ kind: "shelve", keys, forMs, reason: reason.trim() });
        onDone();
      }}
    >
      <ShelfEndField end={end} />
      <label className="field">
        <span>Reason (may be left out)</span>
        <input
          className="input"
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <label className="field">
        <span>Your name (may be left out; this browser remembers it)</span>
        <input
          className="input"
          value={person}
          maxLength={80}
          autoComplete="name"
          onChange={(event) => setPerson(event.target.value)}
        />
      </label>
      <div className="dialog-acts">
        <Dialog.Close className="button">Cancel</Dialog.Close>
        <button type="submit" className="button" data-primary disabled={end.forMs === null}>
          Shelve
        </button>
      </div>
    </form>
  );
}
