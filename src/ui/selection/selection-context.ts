import { createContext } from "react";
import { createPicker, type Picker } from "./create-picker.ts";

/** The desk's one picker: a press on one card and a press with Shift on another belong together. */
export const SelectionContext = createContext<Picker>(createPicker());
