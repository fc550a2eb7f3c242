import { ArrowUpRight } from "lucide-react";
import { useCommands } from "../hooks/use-commands.ts";

/** To the same sensors as a wall screen: an address of its own, taken without loading again. */
export function WallLink() {
  const commands = useCommands();
  return (
    <a
      className="button wide-only"
      href="?kiosk=1"
      onPointerDown={(event) => {
        // The address as it is now, filters and all, for whoever opens it in a tab of its own.
        event.currentTarget.search = kioskQuery();
      }}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        commands.setView({ kiosk: true });
      }}
    >
      Wall screen
      <ArrowUpRight size={15} aria-hidden="true" />
    </a>
  );
}

function kioskQuery(): string {
  const parameters = new URLSearchParams(location.search);
  parameters.set("kiosk", "1");
  return parameters.toString();
}
