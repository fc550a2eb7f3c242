import { useRef } from "react";
import { useElementSize } from "../hooks/use-element-size.ts";
import { HandlesContext } from "../hooks/use-handle.ts";
import { useWallPages } from "../hooks/use-wall-pages.ts";
import { FleetMessage } from "../screens/fleet-message.tsx";
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
  const { pages, type } = useWallPages(size, {
    screenWidthPx: widthPx,
    screenHeightPx: heightPx,
    distanceMetres,
    diagonalInches,
  });
  const shown = pages.devicesAt(0).length;
  const upright = heightPx >= widthPx;
  const scale = Math.min(room.widthPx / widthPx, room.heightPx / heightPx);
  // As wall.css reckons it from the window.
  const unitPx = upright
    ? Math.max(6.5, widthPx * 0.014)
    : Math.max(7.2, Math.min(widthPx * 0.01, heightPx * 0.017778));
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
              style={{ "--u": `${unitPx}px`, "--screen-px": `${widthPx}px` }}
            >
              <WallHeader page={0} pages={pages.count} />
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
