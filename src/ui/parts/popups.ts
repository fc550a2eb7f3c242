import { AlarmsScreen } from "../alarms/alarms-screen.tsx";
import { ShelveDialog } from "../alarms/shelve-dialog.tsx";
import { FilterSheet } from "../filters/filter-sheet.tsx";
import { Dock } from "../export/dock.tsx";
import { MainMenu } from "../controls/main-menu.tsx";
import { WallDialog } from "../wall-address/wall-dialog.tsx";
import { CardMenu } from "../tiles/card-menu.tsx";

/**
 * All that opens over the page or docks at its foot, and with it all of Base UI: one chunk. Two would share a third,
 * and a browser that could not fetch that one would not ask for it again. The alarms' own screen
 * needs the same and comes along.
 */
export const POPUPS = {
  MainMenu,
  CardMenu,
  FilterSheet,
  Dock,
  WallDialog,
  ShelveDialog,
  AlarmsScreen,
};
