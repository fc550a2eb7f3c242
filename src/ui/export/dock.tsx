import { useKey } from "../hooks/use-key.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";
import { SelectionBar } from "../selection/selection-bar.tsx";
import { ExportBar } from "./export-bar.tsx";

/** At the foot of the desk: what is chosen, and the export that is under way. */
export function Dock({ onClear }: { onClear: () => void }) {
  const commands = useCommands();
  const exporting = useWall((state) => state.exporting);
  const selecting = useWall((state) => state.selection.size > 0);
  useKey("Escape", () => commands.clearSelection());
  return (
    <div className="dock">
      {exporting !== null && <ExportBar progress={exporting} />}
      {selecting && <SelectionBar onClear={onClear} />}
    </div>
  );
}
