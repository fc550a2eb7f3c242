import { useEffect, type RefObject } from "react";
import { useCommands } from "./use-commands.ts";

/** Reports which of `devices` are on screen under `root`, so that their history comes first. */
export function useVisibleDevices(
  root: RefObject<HTMLElement | null>,
  devices: readonly { readonly id: string }[],
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
    return () => observer.disconnect();
  }, [root, devices, commands]);
}
