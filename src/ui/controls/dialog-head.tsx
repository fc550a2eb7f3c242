import { Dialog } from "@base-ui/react/dialog";
import X from "lucide-react/icons/x";

/** A dialog's title and the way out of it; inside a `Dialog.Popup`. */
export function DialogHead({ title }: { title: string }) {
  return (
    <div className="sheet-head">
      <Dialog.Title>{title}</Dialog.Title>
      <Dialog.Close
        className="button"
        data-icon
        data-bare
        aria-label={`Close ${title.toLowerCase()}`}
      >
        <X size={18} aria-hidden="true" />
      </Dialog.Close>
    </div>
  );
}
