import { createContext, type RefObject } from "react";

/** Where the menus of cards open: in the page's main landmark, as a card shows nothing beyond itself. */
export const MenuPlace = createContext<RefObject<HTMLElement | null> | undefined>(undefined);
