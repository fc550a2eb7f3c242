import { useEffect, useRef, useState, type RefObject } from "react";

/** How a button was pressed; `detail` is 0 for a key and for assistive technology. */
export type Press =
  | { readonly kind: "click"; readonly detail: number }
  | { readonly kind: "arrow"; readonly key: "ArrowDown" | "ArrowUp" };

interface Pressed<T> {
  readonly part: T;
  /** To be repeated on what takes the button's place; null where the person has gone on. */
  readonly press: Press | null;
}

/**
 * A button that is there at once and whose menu or sheet comes by `load` when it is first pressed:
 * a wall of a thousand sensors has a thousand menus that nobody opens. Until then `pressed` is null
 * and a plain button with `onClick` and `onKeyDown` stands there.
 */
export function useFirstPress<T>(load: () => Promise<T>) {
  const [pressed, setPressed] = useState<Pressed<T> | null>(null);

  async function answer(button: HTMLElement, press: Press): Promise<void> {
    const part = await load();
    // On a slow network a person may be elsewhere by now, and is not to be called back.
    const { activeElement } = document;
    const stayed = activeElement === button || activeElement === document.body;
    setPressed((before) => before ?? { part, press: stayed ? press : null });
  }

  return {
    pressed,
    onClick: (event: React.MouseEvent<HTMLElement>): void => {
      void answer(event.currentTarget, { kind: "click", detail: event.detail });
    },
    onKeyDown: (event: React.KeyboardEvent<HTMLElement>): void => {
      const { key } = event;
      if (key !== "ArrowDown" && key !== "ArrowUp") return;
      event.preventDefault();
      void answer(event.currentTarget, { kind: "arrow", key });
    },
  };
}

/** The ref of what takes the button's place: it is focused, and pressed as the button was. */
export function usePressAgain(press: Press | null): RefObject<HTMLButtonElement | null> {
  const trigger = useRef<HTMLButtonElement>(null);
  const [first] = useState(press);
  useEffect(() => {
    const button = trigger.current;
    if (first === null || button === null) return;
    button.focus({ preventScroll: true });
    button.dispatchEvent(eventOf(first));
  }, [first]);
  return trigger;
}

function eventOf(press: Press): Event {
  const how = { bubbles: true, cancelable: true };
  return press.kind === "click"
    ? new MouseEvent("click", { ...how, detail: press.detail })
    : new KeyboardEvent("keydown", { ...how, key: press.key });
}
