import { lazy } from "react";
import { useHash } from "../hooks/use-hash.ts";
import { loadPopups } from "../parts/load-popups.ts";
import { DeskScreen } from "./desk-screen.tsx";
import { WallScreen } from "./wall-screen.tsx";

const AlarmsScreen = lazy(async () => {
  const { AlarmsScreen: screen } = await loadPopups();
  return { default: screen };
});

/**
 * The screens with sensors on them: a chunk of its own, which comes while the configuration, the
 * token and the device list are asked for.
 */
export function SensorScreen({ kiosk }: { kiosk: boolean }) {
  const hash = useHash();
  if (hash.startsWith("#/alarms")) return <AlarmsScreen />;
  return kiosk ? <WallScreen /> : <DeskScreen />;
}
