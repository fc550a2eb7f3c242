import { Menu } from "@base-ui/react/menu";
import { Download, Ellipsis } from "lucide-react";
import { useContext } from "react";
import { useCommands } from "../hooks/use-commands.ts";
import { usePressAgain, type Press } from "../parts/first-press.ts";
import { MenuPlace } from "./menu-place.ts";

interface CardMenuProps {
  readonly deviceId: string;
  readonly name: string;
  readonly press: Press | null;
}

/** What can be done with one sensor. */
export function CardMenu({ deviceId, name, press }: CardMenuProps) {
  const commands = useCommands();
  const trigger = usePressAgain(press);
  const place = useContext(MenuPlace);
  return (
    <Menu.Root>
      <Menu.Trigger ref={trigger} className="card-menu" aria-label={`Menu for ${name}`}>
        <Ellipsis size={16} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal container={place}>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="end">
          <Menu.Popup className="menu">
            <Menu.Item className="menu-item" onClick={() => commands.exportCsv([deviceId])}>
              <Download size={16} aria-hidden="true" />
              Export CSV
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
