import { useEffect, useState, type RefObject } from "react";

/** True while the element is on screen or within `marginPx` of it; null: nothing scrolls, it is. */
export function useOnScreen(ref: RefObject<Element | null>, marginPx: number | null): boolean {
  const [onScreen, setOnScreen] = useState(marginPx === null);
  useEffect(() => {
    const element = ref.current;
    if (element === null || marginPx === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setOnScreen(entries.at(-1)?.isIntersecting === true),
      { rootMargin: `${marginPx}px 0px` },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, marginPx]);
  return onScreen;
}
