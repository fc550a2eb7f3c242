import { useEffect } from "react";
import { useWall } from "./use-wall.ts";

/** Names the browser's tab after the configured title. */
export function usePageTitle(): void {
  const title = useWall((state) => state.config.title);
  useEffect(() => {
    document.title = title;
  }, [title]);
}
