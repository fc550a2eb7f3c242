import type { CSSProperties, ReactNode } from "react";
import type { PlacedDevice } from "../hooks/use-devices-in-view.ts";
import { useScales } from "../hooks/use-scales.ts";
import type { GroupPage, GroupSegment } from "../../core/view/paginate-groups.ts";
import type { TileMeasure } from "../../core/view/wall-space.ts";
import { TileBoundary } from "../tiles/tile-boundary.tsx";
import { WallTile } from "../tiles/wall-tile.tsx";
import type { WallType } from "../tiles/wall-type.ts";
import { WallHeading } from "./wall-heading.tsx";
import type { WallPages } from "./wall-pages.ts";

interface WallGridProps {
  readonly pages: WallPages;
  readonly page: number;
  readonly type: WallType;
}

const NO_ROWS = { rows: [] };

/** One page of tiles: equal boxes, one size of type in all of them. */
export function WallGrid({ pages, page, type }: WallGridProps) {
  return pages.kind === "plain" ? (
    <Plain devices={pages.devicesAt(page)} layout={pages.layout} type={type} />
  ) : (
    <Grouped page={pages.layout.pages[page] ?? NO_ROWS} layout={pages.layout} type={type} />
  );
}

interface PlainProps {
  readonly devices: readonly PlacedDevice[];
  readonly layout: Extract<WallPages, { kind: "plain" }>["layout"];
  readonly type: WallType;
}

function Plain({ devices, layout, type }: PlainProps) {
  const scales = useScales(devices);
  const rows = `repeat(${layout.rows}, minmax(0, 1fr))`;
  return (
    <Grid columns={layout.columns} rows={rows} gapPx={layout.gapPx} type={type}>
      {devices.map((device, index) => {
        const row = Math.floor(index / layout.columns);
        const yPx = row * (layout.tileHeightPx + layout.gapPx);
        const place = placeOf(layout, index % layout.columns, yPx);
        const scale = scales.get(device.id) ?? null;
        return (
          <TileBoundary key={device.id} deviceId={device.id} className="wall-tile" place={place}>
            <WallTile deviceId={device.id} scale={scale} type={type} place={place} />
          </TileBoundary>
        );
      })}
    </Grid>
  );
}

interface GroupedProps {
  readonly page: GroupPage<PlacedDevice>;
  readonly layout: Extract<WallPages, { kind: "grouped" }>["layout"];
  readonly type: WallType;
}

function Grouped({ page, layout, type }: GroupedProps) {
  const { columns, gapPx, headingPx, tileHeightPx } = layout;
  const rows = page.rows.map(({ headed }) => `${headed ? `${headingPx}px ` : ""}${tileHeightPx}px`);
  return (
    <Grid columns={columns} rows={rows.join(" ")} gapPx={gapPx} type={type}>
      {page.rows.flatMap(({ headed, segments }, row) =>
        segments.map((segment) => (
          <Segment
            key={`${segment.value} ${row}`}
            segment={segment}
            headed={headed}
            line={row + 1 + page.rows.slice(0, row).filter((each) => each.headed).length}
            row={page.rows[0]?.headed === true ? 2 : 1}
            yPx={heightAbove(page.rows, row, layout)}
            layout={layout}
            type={type}
          />
        )),
      )}
    </Grid>
  );
}

interface SegmentProps {
  readonly segment: GroupSegment<PlacedDevice>;
  readonly headed: boolean;
  /** The grid's line at which the heading stands. */
  readonly line: number;
  /** The grid's row in which all tiles lie, and how far below it these are, CSS px. */
  readonly row: number;
  readonly yPx: number;
  readonly layout: GroupedProps["layout"];
  readonly type: WallType;
}

/** A group's tiles of one row, on one scale with the others of the group. */
function Segment({ segment, headed, line, row, yPx, layout, type }: SegmentProps) {
  const scales = useScales(segment.group);
  const { column, devices } = segment;
  return (
    <>
      {headed && (
        <WallHeading
          segment={segment}
          typePx={layout.headingTypePx}
          widthPx={devices.length * (layout.tileWidthPx + layout.gapPx) - layout.gapPx}
          place={{ gridRow: line, gridColumn: `${column + 1} / span ${devices.length}` }}
        />
      )}
      {devices.map((device, index) => {
        const place = { ...placeOf(layout, column + index, yPx), gridRow: row };
        const scale = scales.get(device.id) ?? null;
        return (
          <TileBoundary key={device.id} deviceId={device.id} className="wall-tile" place={place}>
            <WallTile deviceId={device.id} scale={scale} type={type} place={place} />
          </TileBoundary>
        );
      })}
    </>
  );
}

/** What is above a row, from the first row of tiles on, CSS px. */
function heightAbove(
  rows: GroupPage<PlacedDevice>["rows"],
  row: number,
  { tileHeightPx, headingPx, gapPx }: GroupedProps["layout"],
): number {
  const headings = rows.slice(1, row + 1).filter(({ headed }) => headed).length;
  return row * (tileHeightPx + gapPx) + headings * (headingPx + gapPx);
}

/**
 * All tiles lie in the grid's first cell, from which each is moved to its own: to trade places is
 * no new layout, of which a browser would have to tell (and does, as CLS).
 */
function placeOf(
  { tileWidthPx, gapPx }: Pick<TileMeasure, "tileWidthPx" | "gapPx">,
  column: number,
  yPx: number,
): CSSProperties {
  const xPx = Math.floor(column * (tileWidthPx + gapPx));
  return { transform: `translate(calc(var(--along) * ${xPx}px), ${Math.floor(yPx)}px)` };
}

interface GridProps {
  readonly columns: number;
  readonly rows: string;
  readonly gapPx: number;
  readonly type: WallType;
  readonly children: ReactNode;
}

function Grid({ columns, rows, gapPx, type, children }: GridProps) {
  return (
    <div
      className="wall-grid"
      style={{
        "--columns": columns,
        gridTemplateRows: rows,
        "--gap": `${gapPx}px`,
        ...typeVariables(type),
      }}
    >
      {children}
    </div>
  );
}

/** As wall-tile.css asks for them. */
function typeVariables(type: WallType): CSSProperties {
  return {
    "--margin-px": `${type.marginPx}px`,
    "--value-px": `${type.valuePx}px`,
    "--name-px": `${type.namePx}px`,
    "--line-px": `${type.linePx}px`,
    "--aside-px": `${type.asidePx}px`,
    "--extremes-px": `${type.extremesPx}px`,
    "--words-width": `${type.width}%`,
  };
}
