import type { Commands } from "../../store/commands.ts";
import { useWallContext } from "../wall-context.tsx";

/** What a person can ask for. */
export function useCommands(): Commands {
  return useWallContext().commands;
}
