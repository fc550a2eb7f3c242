import { useEffect, useState } from "react";
import type { ViewSettings } from "../../core/view/view-settings.ts";
import { MOST_WHOLE } from "./most-whole.ts";
import { useWall } from "./use-wall.ts";

/**
 * The view as it was last painted: of a crowd the list comes a frame after what was typed, for to
 * change it takes longer than a person should wait for a letter. Of fewer sensors it is the view.
 * A transition would do the same until readings come as often as frames, each of which begins an
 * unfinished one anew.
 */
export function usePaintedView(): ViewSettings {
  const view = useWall((state) => state.view);
  const crowd = useWall(({ devices }) => devices.size > MOST_WHOLE);
  const [painted, setPainted] = useState(view);
  useEffect(() => {
    let timer: number | undefined;
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(() => setPainted(view));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [view]);
  return crowd ? painted : view;
}
