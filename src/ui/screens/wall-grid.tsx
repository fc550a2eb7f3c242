import type { WallLayout } from "../../core/view/lay-out-wall.ts";
import type { PlacedDevice } from "../hooks/use-devices-in-view.ts";
import type { ElementSize } from "../hooks/use-element-size.ts";
import { useScales } from "../hooks/use-scales.ts";
import { useWallType } from "../hooks/use-wall-type.ts";
import { WallTile } from "../tiles/wall-tile.tsx";

interface WallGridProps {
  readonly devices: readonly PlacedDevice[];
  readonly layout: WallLayout;
  readonly size: ElementSize;
}

/** One page of tiles: equal boxes that fill the space, one size of type in all of them. */
export function WallGrid({ devices, layout, size }: WallGridProps) {
  const scales = useScales(devices);
  const type = useWallType(layout, size, devices);
  return (
    <div
      className="wall-grid"
      style={{
        "--columns": layout.columns,
        "--rows": layout.rows,
        "--gap": `${layout.gapPx}px`,
        "--value-px": `${type.valuePx}px`,
        "--name-px": `${type.namePx}px`,
        "--line-px": `${type.linePx}px`,
      }}
    >
      {devices.map(({ id }) => (
        <WallTile key={id} deviceId={id} scale={scales.get(id) ?? null} type={type} />
      ))}
    </div>
  );
}
