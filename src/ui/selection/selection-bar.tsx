import Download from "lucide-react/icons/download";
import { useCommands } from "../hooks/use-commands.ts";
import { useDevicesInView } from "../hooks/use-devices-in-view.ts";
import { useWall } from "../hooks/use-wall.ts";

/** What is chosen, also where a filter hides it, and what can be done with it. */
export function SelectionBar({ onClear }: { onClear: () => void }) {
  const commands = useCommands();
  const selection = useWall((state) => state.selection);
  // A sensor that left the project is in no export, however it was chosen.
  const count = useWall((state) => [...selection].filter((id) => state.devices.has(id)).length);
  const inView = useDevicesInView().filter(({ id }) => selection.has(id)).length;
  const hidden = count - inView;
  return (
    <section className="dock-bar selection-bar" aria-label="Selection">
      <output className="dock-text">
        <strong>{count} selected</strong>
        {hidden > 0 && <span className="dock-quiet">, {hidden} of them not in view</span>}
      </output>
      <div className="dock-tools">
        <button
          type="button"
          className="button"
          data-primary=""
          onClick={() => commands.exportCsv([...selection])}
        >
          <Download size={16} aria-hidden="true" />
          Export CSV
        </button>
        <button type="button" className="button" data-bare="" onClick={onClear}>
          Clear
        </button>
      </div>
    </section>
  );
}
