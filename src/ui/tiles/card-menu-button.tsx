import Ellipsis from "lucide-react/icons/ellipsis";
import { useFirstPress } from "../parts/first-press.ts";
import { loadPopups } from "../parts/load-popups.ts";

interface CardMenuButtonProps {
  readonly deviceId: string;
  readonly name: string;
}

/** The button of a card's menu, and once it was pressed the menu: most cards never have one. */
export function CardMenuButton({ deviceId, name }: CardMenuButtonProps) {
  const { pressed, ...press } = useFirstPress(loadPopups);
  if (pressed !== null) {
    return <pressed.part.CardMenu deviceId={deviceId} name={name} press={pressed.press} />;
  }
  return (
    <button
      type="button"
      className="card-menu"
      aria-label={`Menu for ${name}`}
      aria-haspopup="menu"
      aria-expanded={false}
      {...press}
    >
      <Ellipsis size={16} aria-hidden="true" />
    </button>
  );
}
