import { useFirstPress } from "../parts/first-press.ts";
import { loadPopups } from "../parts/load-popups.ts";

interface ShelveButtonProps {
  /** Of `pointKey`. */
  readonly keys: readonly string[];
  readonly name: string;
}

/** Opens the dialog that puts an alarm away, which comes when it is first wanted. */
export function ShelveButton({ keys, name }: ShelveButtonProps) {
  const { pressed, ...press } = useFirstPress(loadPopups);
  if (pressed !== null) {
    return <pressed.part.ShelveDialog keys={keys} name={name} press={pressed.press} />;
  }
  return (
    <button
      type="button"
      className="button"
      aria-haspopup="dialog"
      aria-label={`Shelve ${name}`}
      {...press}
    >
      Shelve…
    </button>
  );
}
