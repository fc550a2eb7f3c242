import { useEffect } from "react";
import { useWall } from "./use-wall.ts";

/** Puts the view's theme on the root element, where the style sheets look for it. */
export function useTheme(): void {
  const theme = useWall((state) => state.view.theme);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
}
