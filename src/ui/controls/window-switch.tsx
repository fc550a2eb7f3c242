import type { GraphWindow } from "../../core/view/view-settings.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";
import { Segments } from "./segments.tsx";

const WINDOWS: readonly { value: GraphWindow; text: string }[] = [
  { value: "1h", text: "1 h" },
  { value: "6h", text: "6 h" },
  { value: "24h", text: "24 h" },
  { value: "7d", text: "7 d" },
  { value: "31d", text: "31 d" },
];

/** How far back every graph reaches. */
export function WindowSwitch() {
  const commands = useCommands();
  const window = useWall((state) => state.view.window);
  return (
    <Segments
      label="Window"
      options={WINDOWS}
      value={window}
      onChange={(value) => commands.setView({ window: value })}
    />
  );
}
