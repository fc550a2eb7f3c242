import { useRef } from "react";
import { SearchField } from "../controls/search-field.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { useKey } from "../hooks/use-key.ts";
import { useWall } from "../hooks/use-wall.ts";

/** Finds sensors by name, id or label; `/` goes there from anywhere. */
export function SearchSensors() {
  const commands = useCommands();
  const query = useWall((state) => state.view.query);
  const input = useRef<HTMLInputElement>(null);
  useKey("/", (event) => {
    event.preventDefault();
    input.current?.focus();
  });
  return (
    <SearchField
      label="Find a sensor"
      value={query}
      onChange={(value) => commands.setView({ query: value })}
      inputRef={input}
      shortcut="/"
    />
  );
}
