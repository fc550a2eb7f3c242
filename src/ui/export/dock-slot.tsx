import { lazy, Suspense, type RefObject } from "react";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";
import { loadPopups } from "../parts/load-popups.ts";

const Dock = lazy(async () => ({ default: (await loadPopups()).Dock }));

/** Nothing until something is chosen or exported. `main` gets the focus that a clearing loses. */
export function DockSlot({ main }: { main: RefObject<HTMLElement | null> }) {
  const commands = useCommands();
  const wanted = useWall(({ exporting, selection }) => exporting !== null || selection.size > 0);
  if (!wanted) return null;
  const clear = (): void => {
    commands.clearSelection();
    main.current?.focus({ preventScroll: true });
  };
  return (
    <Suspense fallback={null}>
      <Dock onClear={clear} />
    </Suspense>
  );
}
