import { Dialog } from "@base-ui/react/dialog";
import { Menu } from "@base-ui/react/menu";
import Check from "lucide-react/icons/check";
import Clock from "lucide-react/icons/clock";
import Download from "lucide-react/icons/download";
import Ellipsis from "lucide-react/icons/ellipsis";
import { useContext, useState } from "react";
import { keysOf } from "../../core/alarm-log/keys-of.ts";
import { ShelvePopup } from "../alarms/shelve-dialog.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { useDevice } from "../hooks/use-device.ts";
import { useWall } from "../hooks/use-wall.ts";
import { usePressAgain, type Press } from "../parts/first-press.ts";
import { CardDetails } from "./card-details.tsx";
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
  const [shelving, setShelving] = useState(false);
  const device = useDevice(deviceId);
  const keys = device === undefined ? [] : keysOf(device);
  const points = useWall((state) => state.alarms.points);
  const phases = new Set(keys.map((key) => points.get(key)?.phase.kind));
  const waits = phases.has("active") || phases.has("returned");
  const shelved = phases.has("shelved");
  return (
    <>
      <Menu.Root>
        <Menu.Trigger ref={trigger} className="card-menu" aria-label={`Menu for ${name}`}>
          <Ellipsis size={16} aria-hidden="true" />
        </Menu.Trigger>
        <Menu.Portal container={place}>
          <Menu.Positioner className="menu-positioner" sideOffset={4} align="end">
            <Menu.Popup className="menu">
              <CardDetails deviceId={deviceId} />
              <Menu.Item className="menu-item" onClick={() => commands.exportCsv([deviceId])}>
                <Download size={16} aria-hidden="true" />
                Export CSV
              </Menu.Item>
              {keys.length > 0 && <Menu.Separator className="menu-separator" />}
              {waits && (
                <Menu.Item
                  className="menu-item"
                  onClick={() => commands.orderAlarms({ kind: "acknowledge", keys })}
                >
                  <Check size={16} aria-hidden="true" />
                  Acknowledge
                </Menu.Item>
              )}
              {keys.length > 0 && !shelved && (
                <Menu.Item className="menu-item" onClick={() => setShelving(true)}>
                  <Clock size={16} aria-hidden="true" />
                  Shelve alarms…
                </Menu.Item>
              )}
              {shelved && (
                <Menu.Item
                  className="menu-item"
                  onClick={() => commands.orderAlarms({ kind: "unshelve", keys })}
                >
                  <Clock size={16} aria-hidden="true" />
                  Unshelve
                </Menu.Item>
              )}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <Dialog.Root open={shelving} onOpenChange={setShelving}>
        <ShelvePopup keys={keys} name={name} onDone={() => setShelving(false)} />
      </Dialog.Root>
    </>
  );
}
