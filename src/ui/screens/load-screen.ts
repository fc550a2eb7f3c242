import type { ComponentType } from "react";
import { once } from "../../core/lib/once.ts";
import { persist } from "../parts/persist.ts";

const loadWall = once(
  async () => (await persist(() => import("./wall-screen.tsx"), "WallScreen")).WallScreen,
);
const loadDesk = once(
  async () => (await persist(() => import("./desk-screen.tsx"), "DeskScreen")).DeskScreen,
);

/** The screen with sensors, the wall or the desk: a chunk each. */
export function loadScreen(kiosk: boolean): Promise<ComponentType> {
  return kiosk ? loadWall() : loadDesk();
}
