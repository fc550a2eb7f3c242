import type { ComponentType } from "react";
import { persist } from "../parts/persist.ts";

let wall: Promise<ComponentType> | null = null;
let desk: Promise<ComponentType> | null = null;

/** The screen with sensors, the wall or the desk: a chunk each, asked for once, until it comes. */
export function loadScreen(kiosk: boolean): Promise<ComponentType> {
  if (kiosk) {
    wall ??= persist(() => import("./wall-screen.tsx"), "WallScreen").then(
      ({ WallScreen }) => WallScreen,
    );
    return wall;
  }
  desk ??= persist(() => import("./desk-screen.tsx"), "DeskScreen").then(
    ({ DeskScreen }) => DeskScreen,
  );
  return desk;
}
