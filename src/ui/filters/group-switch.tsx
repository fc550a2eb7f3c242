import { Segments } from "../controls/segments.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";

/** By which label the sensors are put together. */
export function GroupSwitch({ keys }: { keys: readonly string[] }) {
  const commands = useCommands();
  const group = useWall((state) => state.view.group);
  // A label that the address asks for is offered even where no sensor has it.
  const offered = group === null || keys.includes(group) ? keys : [...keys, group];
  if (offered.length === 0) return null;
  return (
    <div>
      <p className="facet-title">group by</p>
      <Segments
        label="Group by"
        options={[
          { value: "", text: "none" },
          ...offered.map((key) => ({ value: key, text: key })),
        ]}
        value={group ?? ""}
        onChange={(value) => commands.setView({ group: value === "" ? null : value })}
      />
    </div>
  );
}
