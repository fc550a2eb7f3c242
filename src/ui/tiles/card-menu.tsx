import { Menu } from "@base-ui/react/menu";
import { Download, Ellipsis } from "lucide-react";
import { useRef } from "react";
import { useCommands } from "../hooks/use-commands.ts";

export type CardMenuHandle = ReturnType<typeof createCardMenuHandle>;

/** One menu serves every card: hundreds of closed menus would cost more than the cards. */
export function createCardMenuHandle() {
  return Menu.createHandle<string>();
}

export function CardMenuTrigger({
  handle,
  deviceId,
  name,
}: {
  handle: CardMenuHandle;
  deviceId: string;
  name: string;
}) {
  return (
    <Menu.Trigger
      handle={handle}
      payload={deviceId}
      className="card-menu"
      aria-label={`Menu for ${name}`}
    >
      <Ellipsis size={16} aria-hidden="true" />
    </Menu.Trigger>
  );
}

export function CardMenu({ handle }: { handle: CardMenuHandle }) {
  const commands = useCommands();
  /** Among the cards, in the page's main landmark. */
  const place = useRef<HTMLDivElement>(null);
  return (
    <Menu.Root handle={handle}>
      {({ payload: deviceId }) => (
        <>
          <div ref={place} className="menu-place" />
          <Menu.Portal container={place}>
            <Menu.Positioner className="menu-positioner" sideOffset={4} align="end">
              <Menu.Popup className="menu">
                <Menu.Item
                  className="menu-item"
                  onClick={() => {
                    if (deviceId !== undefined) commands.exportCsv([deviceId]);
                  }}
                >
                  <Download size={16} aria-hidden="true" />
                  Export CSV
                </Menu.Item>
              </Menu.Popup>
            </Menu.Positioner>
          </Menu.Portal>
        </>
      )}
    </Menu.Root>
  );
}
