import { useSyncExternalStore } from "react";

/** The window's width and height in CSS px, followed as they change. */
export function useWindowSize(): { readonly widthPx: number; readonly heightPx: number } {
  const widthPx = useSyncExternalStore(subscribe, () => innerWidth);
  const heightPx = useSyncExternalStore(subscribe, () => innerHeight);
  return { widthPx, heightPx };
}

function subscribe(changed: () => void): () => void {
  addEventListener("resize", changed);
  return () => removeEventListener("resize", changed);
}
