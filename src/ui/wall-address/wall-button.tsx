import MonitorUp from "lucide-react/icons/monitor-up";
import { useFirstPress } from "../parts/first-press.ts";
import { loadPopups } from "../parts/load-popups.ts";

/** The button of the wall-screen dialog, and once it was pressed the dialog. */
export function WallButton() {
  const { pressed, onClick } = useFirstPress(loadPopups);
  if (pressed !== null) return <pressed.part.WallDialog press={pressed.press} />;
  return (
    <button
      type="button"
      className="button wide-only"
      aria-haspopup="dialog"
      aria-expanded={false}
      onClick={onClick}
    >
      <WallButtonFace />
    </button>
  );
}

export function WallButtonFace() {
  return (
    <>
      Wall screen
      <MonitorUp size={15} aria-hidden="true" />
    </>
  );
}
