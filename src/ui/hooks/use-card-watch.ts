import { useEffect, useState } from "react";
import { createCardWatch, type CardWatch } from "./create-card-watch.ts";
import { useCommands } from "./use-commands.ts";

/**
 * Reports which of `devices` are on screen, in their order, so that their history comes first,
 * where cards come and go as one scrolls; each card's place has the watch's `card` as its ref.
 */
export function useCardWatch(devices: readonly { readonly id: string }[]): CardWatch {
  const commands = useCommands();
  const [watch] = useState(createCardWatch);
  useEffect(() => {
    watch.listen((visible) => {
      if (visible.size === 0) return;
      commands.reportVisible(devices.flatMap(({ id }) => (visible.has(id) ? [id] : [])));
    });
  }, [watch, devices, commands]);
  useEffect(() => () => watch.close(), [watch]);
  return watch;
}
