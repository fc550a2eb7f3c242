import { useEffect, useState, type RefObject } from "react";

export interface ElementSize {
  /** CSS pixels of the content box, whole numbers; 0 until measured. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** With padding and border. */
  readonly outerHeightPx: number;
}

const UNMEASURED: ElementSize = { widthPx: 0, heightPx: 0, outerHeightPx: 0 };

/** The size of an element, followed for as long as it is mounted. */
export function useElementSize(ref: RefObject<Element | null>): ElementSize {
  const [size, setSize] = useState(UNMEASURED);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const widthPx = Math.floor(entry.contentRect.width);
      const heightPx = Math.floor(entry.contentRect.height);
      const outerHeightPx = Math.ceil(entry.borderBoxSize[0]?.blockSize ?? heightPx);
      setSize((was) =>
        was.widthPx === widthPx && was.heightPx === heightPx && was.outerHeightPx === outerHeightPx
          ? was
          : { widthPx, heightPx, outerHeightPx },
      );
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
