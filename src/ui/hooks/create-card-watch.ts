/** Knows which cards are on screen while they come and go. */
export interface CardWatch {
  /** For a `ref`: follows what holds one card until it is gone. */
  readonly card: (element: Element | null) => (() => void) | undefined;
  /** Who is told whenever others are on screen; the ids of those that are, in no order. */
  listen(listener: (visible: ReadonlySet<string>) => void): void;
  close(): void;
}

export function createCardWatch(): CardWatch {
  const visible = new Set<string>();
  let tell: (visible: ReadonlySet<string>) => void = () => {};
  const idOf = (element: Element): string | null =>
    element.querySelector("[data-device-id]")?.getAttribute("data-device-id") ?? null;
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const id = idOf(target);
      if (id !== null && isIntersecting) visible.add(id);
      else if (id !== null) visible.delete(id);
    }
    tell(visible);
  });
  return {
    card(element) {
      if (element === null) return undefined;
      observer.observe(element);
      const id = idOf(element);
      return () => {
        observer.unobserve(element);
        if (id !== null) visible.delete(id);
      };
    },
    listen(listener) {
      tell = listener;
      tell(visible);
    },
    close: () => observer.disconnect(),
  };
}
