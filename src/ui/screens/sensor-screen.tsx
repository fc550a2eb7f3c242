import { lazy } from "react";
import { useHash } from "../hooks/use-hash.ts";
import { loadPopups } from "../parts/load-popups.ts";
import { loadScreen } from "./load-screen.ts";

const AlarmsScreen = lazy(async () => {
  const { AlarmsScreen: screen } = await loadPopups();
  return { default: screen };
});
const WallScreen = lazy(async () => ({ default: await loadScreen(true) }));
const DeskScreen = lazy(async () => ({ default: await loadScreen(false) }));

/** The screens with sensors on them, each in a chunk that comes when it is shown. */
export function SensorScreen({ kiosk }: { kiosk: boolean }) {
  const hash = useHash();
  if (hash.startsWith("#/alarms")) return <AlarmsScreen />;
  return kiosk ? <WallScreen /> : <DeskScreen />;
}
