import Ellipsis from "lucide-react/icons/ellipsis";
import { useFirstPress } from "../parts/first-press.ts";
import { loadPopups } from "../parts/load-popups.ts";

/** The menu's button, and once it was pressed the menu. */
export function MainMenuButton() {
  const { pressed, ...press } = useFirstPress(loadPopups);
  if (pressed !== null) return <pressed.part.MainMenu press={pressed.press} />;
  return (
    <button
      type="button"
      className="button"
      data-icon=""
      aria-label="Menu"
      aria-haspopup="menu"
      aria-expanded={false}
      {...press}
    >
      <Ellipsis size={17} aria-hidden="true" />
    </button>
  );
}
