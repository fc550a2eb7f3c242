import { createContext } from "react";
import type { ViewSettings } from "../../core/view/view-settings.ts";

/** The view that lists and counts follow; null: the store's own. */
export const ShownView = createContext<ViewSettings | null>(null);
