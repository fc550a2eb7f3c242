import { useContext } from "react";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";
import { SelectionContext } from "./selection-context.ts";

/** Chooses one sensor. It alone renders when it is chosen: the card's colour follows by CSS. */
export function CardCheck({ deviceId, name }: { deviceId: string; name: string }) {
  const commands = useCommands();
  const picker = useContext(SelectionContext);
  const checked = useWall((state) => state.selection.has(deviceId));
  return (
    <label className="card-check">
      <input
        type="checkbox"
        className="check"
        aria-label={`Select ${name}`}
        checked={checked}
        onChange={(event) => {
          const { nativeEvent } = event;
          const range = nativeEvent instanceof MouseEvent && nativeEvent.shiftKey;
          const { deviceIds, on } = picker.press(deviceId, event.target.checked, range);
          commands.select(deviceIds, on);
        }}
      />
    </label>
  );
}
