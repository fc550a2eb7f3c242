import { createContext, useContext } from "react";

/** False inside a picture of a wall: the page has each of its handles once. */
export const HandlesContext = createContext(true);

/** A handle for tests and scripts (`data-testid`), but none where a screen is only pictured. */
export function useHandle(name: string): string | undefined {
  return useContext(HandlesContext) ? name : undefined;
}
