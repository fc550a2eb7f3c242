import { Menu } from "@base-ui/react/menu";
import Activity from "lucide-react/icons/activity";
import Check from "lucide-react/icons/check";
import Download from "lucide-react/icons/download";
import Ellipsis from "lucide-react/icons/ellipsis";
import FolderOpen from "lucide-react/icons/folder-open";
import LogOut from "lucide-react/icons/log-out";
import { useRef } from "react";
import type { WakeLockState } from "../../core/screen-care/wake-lock-state.ts";
import type { Theme } from "../../core/view/view-settings.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";
import { usePressAgain, type Press } from "../parts/first-press.ts";

const THEMES: readonly { value: Theme; text: string }[] = [
  { value: "dark", text: "Dark" },
  { value: "light", text: "Light" },
  { value: "auto", text: "As the system" },
];

/** What keeps a wall from staying lit. */
const NOT_AWAKE: Partial<Record<WakeLockState, string>> = {
  refused: "refused by this browser: it may go dark",
  missing: "not possible here: it may go dark",
};

/** Everything a desk needs now and then. */
export function MainMenu({ press }: { press: Press | null }) {
  const trigger = usePressAgain(press);
  const commands = useCommands();
  /** In the header, a landmark, and not at the end of the page. */
  const place = useRef<HTMLDivElement>(null);
  const theme = useWall((state) => state.view.theme);
  const awake = useWall((state) => state.view.awake);
  const wakeLock = useWall((state) => state.wakeLock);
  const fixedProject = useWall((state) => state.config.project !== null);
  const method = useWall((state) => state.config.auth.method);
  return (
    <Menu.Root>
      <div ref={place} className="menu-place" />
      <Menu.Trigger ref={trigger} className="button" data-icon="" aria-label="Menu">
        <Ellipsis size={17} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal container={place}>
        <Menu.Positioner className="menu-positioner" sideOffset={8} align="end">
          <Menu.Popup className="menu">
            <Menu.Item className="menu-item" onClick={() => commands.exportCsv(null)}>
              <Download size={16} aria-hidden="true" />
              Export CSV
            </Menu.Item>
            <Menu.LinkItem className="menu-item" href="#/diagnostics" closeOnClick>
              <Activity size={16} aria-hidden="true" />
              Diagnostics
            </Menu.LinkItem>
            <Menu.Separator className="menu-separator" />
            <Menu.RadioGroup
              value={theme}
              onValueChange={(value: Theme) => commands.setView({ theme: value })}
            >
              <Menu.GroupLabel className="menu-label">Theme</Menu.GroupLabel>
              {THEMES.map((option) => (
                <Menu.RadioItem key={option.value} className="menu-item" value={option.value}>
                  {option.text}
                  <Menu.RadioItemIndicator className="menu-check">
                    <Check size={15} aria-hidden="true" />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className="menu-separator" />
            <Menu.CheckboxItem
              className="menu-item"
              checked={awake}
              onCheckedChange={(checked) => commands.setView({ awake: checked })}
            >
              <span>
                Keep a wall screen awake{" "}
                {awake && NOT_AWAKE[wakeLock] !== undefined && (
                  <small className="menu-note">{NOT_AWAKE[wakeLock]}</small>
                )}
              </span>
              <Menu.CheckboxItemIndicator className="menu-check">
                <Check size={15} aria-hidden="true" />
              </Menu.CheckboxItemIndicator>
            </Menu.CheckboxItem>
            {(!fixedProject || method !== "token-endpoint") && (
              <Menu.Separator className="menu-separator" />
            )}
            {!fixedProject && (
              <Menu.Item className="menu-item" onClick={() => commands.setView({ project: null })}>
                <FolderOpen size={16} aria-hidden="true" />
                Change project
              </Menu.Item>
            )}
            {method !== "token-endpoint" && (
              <Menu.Item className="menu-item" onClick={() => commands.signOut()}>
                <LogOut size={16} aria-hidden="true" />
                Sign out and forget
              </Menu.Item>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
