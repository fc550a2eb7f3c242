import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";
import type { ExportProgress } from "../../store/wall-state.ts";
import { exportWords, percentOf } from "./export-words.ts";

/** How far the export has come, and the way out of it. */
export function ExportBar({ progress }: { progress: ExportProgress }) {
  const commands = useCommands();
  const locale = useWall((state) => state.config.screen.locale);
  const words = exportWords(progress, locale);
  const percent = percentOf(progress);
  const { waiting, queued } = progress;
  return (
    <section className="dock-bar export-bar" aria-label="Export">
      <div className="dock-text">
        <p>
          {words}
          {queued > 0 && <span className="dock-quiet"> · {queued} more to come</span>}
        </p>
        {waiting !== null && <p className="dock-quiet">Waiting: {waiting}</p>}
      </div>
      <div className="dock-tools">
        {waiting !== null && (
          <button type="button" className="button" onClick={() => commands.saveWhatIsHere()}>
            Save what is here
          </button>
        )}
        <button type="button" className="button" onClick={() => commands.cancelExport()}>
          Cancel
        </button>
      </div>
      <progress
        className="export-track"
        aria-label="Export"
        aria-valuetext={words}
        max={100}
        value={percent}
      />
    </section>
  );
}
