import { useEffect, type RefObject } from "react";
import { useCommands } from "./use-commands.ts";

/**
 * Reports which of `devices` are on screen under `root`, so that their history comes first; where
 * their tiles come and go as one scrolls (`windowed`), of those that have come since too.
 */
export function useVisibleDevices(
  root: RefObject<HTMLElement | null>,
  devices: readonly { readonly id: string }[],
  windowed = false,
): void {
  const commands = useCommands();
  useEffect(() => {
    const visible = new Set<string>();
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const id = target.getAttribute("data-device-id");
        if (id !== null && isIntersecting) visible.add(id);
        else if (id !== null) visible.delete(id);
      }
      commands.reportVisible(devices.map(({ id }) => id).filter((id) => visible.has(id)));
    });
    const tiles = root.current?.querySelectorAll("[data-device-id]") ?? [];
    for (const tile of tiles) observer.observe(tile);
    const comings = new MutationObserver((records) => {
      for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!(node instanceof HTMLElement)) continue;
        for (const tile of node.querySelectorAll("[data-device-id]")) observer.observe(tile);
      }
    });
    if (windowed && root.current !== null) {
      comings.observe(root.current, { childList: true, subtree: true });
    }
    return () => {
      comings.disconnect();
      observer.disconnect();
    };
  }, [root, devices, commands, windowed]);
}
