import { useEffect, useRef } from "react";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";

interface GroupCheckProps {
  readonly name: string;
  readonly deviceIds: readonly string[];
}

/** Chooses all sensors of a group, or takes them back; half-way where some are chosen. */
export function GroupCheck({ name, deviceIds }: GroupCheckProps) {
  const commands = useCommands();
  const box = useRef<HTMLInputElement>(null);
  const all = useWall(
    ({ selection }) => selection.size > 0 && deviceIds.every((id) => selection.has(id)),
  );
  const some = useWall(
    ({ selection }) => selection.size > 0 && deviceIds.some((id) => selection.has(id)),
  );
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = some && !all;
  }, [some, all]);
  return (
    <label className="group-check">
      <input
        ref={box}
        type="checkbox"
        className="check"
        aria-label={`Select all in ${name}`}
        checked={all}
        onChange={() => commands.select(deviceIds, !all)}
      />
    </label>
  );
}
