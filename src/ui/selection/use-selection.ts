import { useEffect, useState } from "react";
import { useCommands } from "../hooks/use-commands.ts";
import type { FleetGroup } from "../hooks/use-groups.ts";
import { useKey } from "../hooks/use-key.ts";
import { useWallContext } from "../wall-context.tsx";
import { createPicker, type Picker } from "./create-picker.ts";

/** The desk's picker, in the order of the cards; `x` presses the card that has the focus in it. */
export function useSelection(groups: readonly FleetGroup[]): Picker {
  const { store } = useWallContext();
  const commands = useCommands();
  const [picker] = useState(createPicker);
  useEffect(() => {
    picker.setOrder(groups.flatMap(({ devices }) => devices.map(({ id }) => id)));
  }, [picker, groups]);
  const press = (event: KeyboardEvent, range: boolean): void => {
    const card = document.activeElement?.closest("[data-device-id]");
    const id = card?.getAttribute("data-device-id");
    if (id === null || id === undefined) return;
    event.preventDefault();
    const pick = picker.press(id, !store.getState().selection.has(id), range);
    commands.select(pick.deviceIds, pick.on);
  };
  useKey("x", (event) => press(event, false));
  useKey("X", (event) => press(event, true));
  return picker;
}
