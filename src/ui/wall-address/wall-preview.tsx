import { useRef } from "react";
import { wallFrame } from "../../core/view/wall-frame.ts";
import { useElementSize } from "../hooks/use-element-size.ts";
import { HandlesContext } from "../hooks/use-handle.ts";
import { useWallPages } from "../hooks/use-wall-pages.ts";
import { FleetMessage } from "../screens/fleet-message.tsx";
import { frameVariables } from "../screens/frame-variables.ts";
import { WallGrid } from "../screens/wall-grid.tsx";
import { WallHeader } from "../screens/wall-header.tsx";
import type { ScreenSize } from "./screens.ts";

interface WallPreviewProps {
  readonly screen: ScreenSize;
  readonly distanceMetres: number | null;
  readonly diagonalInches: number | null;
}

/** The first page of the wall as a screen would show it, made small: the same parts, live. */
export function WallPreview({ screen, distanceMetres, diagonalInches }: WallPreviewProps) {
  const frame = useRef<HTMLDivElement>(null);
  const main = useRef<HTMLDivElement>(null);
  const room = useElementSize(frame);
  const size = useElementSize(main);
  const { widthPx, heightPx } = screen;
  const geometry = {
    screenWidthPx: widthPx,
    screenHeightPx: heightPx,
    distanceMetres,
    diagonalInches,
  };
  const { pages, type } = useWallPages(size, geometry);
  const shown = pages.devicesAt(0).length;
  const { upright } = wallFrame(widthPx, heightPx);
  const scale = Math.min(room.widthPx / widthPx, room.heightPx / heightPx);
  return (
    <figure className="wall-preview">
      <div
        className="wall-preview-frame"
        ref={frame}
        style={{ aspectRatio: `${widthPx} / ${heightPx}` }}
        inert
        aria-hidden="true"
      >
        <div
          className="wall-preview-screen"
          style={{ width: widthPx, height: heightPx, scale: String(scale) }}
        >
          <HandlesContext value={false}>
            <div
              className="wall"
              data-upright={upright || undefined}
              style={frameVariables(geometry)}
            >
              <WallHeader page={0} pages={pages.count} geometry={geometry} />
              <div className="wall-main" ref={main}>
                {size.widthPx > 0 &&
                  (shown > 0 ? <WallGrid pages={pages} page={0} type={type} /> : <FleetMessage />)}
              </div>
            </div>
          </HandlesContext>
        </div>
      </div>
      <figcaption>
        {pages.count > 1
          ? `${pages.count} pages, which turn by themselves.`
          : shown > 0 && "Every sensor is on one page."}
      </figcaption>
    </figure>
  );
}
