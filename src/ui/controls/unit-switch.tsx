import type { TemperatureUnit } from "../../core/view/view-settings.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";
import { Segments } from "./segments.tsx";

const UNITS: readonly { value: TemperatureUnit; text: string }[] = [
  { value: "C", text: "°C" },
  { value: "F", text: "°F" },
];

/** The one unit everything on the screen is in. */
export function UnitSwitch() {
  const commands = useCommands();
  const unit = useWall((state) => state.view.unit);
  return (
    <Segments
      label="Unit"
      options={UNITS}
      value={unit}
      onChange={(value) => commands.setView({ unit: value })}
    />
  );
}
