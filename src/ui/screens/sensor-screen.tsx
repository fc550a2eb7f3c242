import { DeskScreen } from "./desk-screen.tsx";
import { WallScreen } from "./wall-screen.tsx";

/**
 * The screens with sensors on them: a chunk of its own, which comes while the configuration, the
 * token and the device list are asked for.
 */
export function SensorScreen({ kiosk }: { kiosk: boolean }) {
  return kiosk ? <WallScreen /> : <DeskScreen />;
}
