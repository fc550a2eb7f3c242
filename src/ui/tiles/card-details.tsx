import { Menu } from "@base-ui/react/menu";
import { useDevice } from "../hooks/use-device.ts";
import { useWall } from "../hooks/use-wall.ts";

/** What is to be known of a sensor and is no news: battery, signal, and who hears it. */
export function CardDetails({ deviceId }: { deviceId: string }) {
  const device = useDevice(deviceId);
  const listed = useWall((state) => state.connectors.listed);
  if (device === undefined) return null;
  const { batteryPercent, signalPercent, boosted, hearings } = device;
  const names = hearings.map(({ connectorId }) => listed.get(connectorId)?.name ?? connectorId);
  const facts = [
    ...(batteryPercent === null ? [] : [`Battery ${Math.round(batteryPercent)} %`]),
    ...(signalPercent === null ? [] : [`Signal ${Math.round(signalPercent)} %`]),
    ...(boosted ? ["sends in boost mode"] : []),
  ].join(" · ");
  if (facts === "" && names.length === 0) return null;
  return (
    <Menu.Group>
      <Menu.GroupLabel className="menu-facts">
        {facts !== "" && <span>{facts}</span>}
        {names.length > 0 && <span>Heard by {names.join(", ")}</span>}
      </Menu.GroupLabel>
    </Menu.Group>
  );
}
