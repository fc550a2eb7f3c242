import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { useRef, useState, type FocusEvent } from "react";
import type { GraphScale } from "../charts/graph.ts";
import type { CardWatch } from "../hooks/create-card-watch.ts";
import type { PlacedDevice } from "../hooks/use-devices-in-view.ts";
import { useGridMeasure } from "../hooks/use-grid-measure.ts";
import { useOnScreen } from "../hooks/use-on-screen.ts";
import type { DeskCell } from "../tiles/desk-cell.tsx";

/** Rows above and below the screen: what a turn of a wheel brings is there already. */
const OVERSCAN_ROWS = 3;

interface WindowedCardsProps {
  readonly devices: readonly PlacedDevice[];
  readonly scales: ReadonlyMap<string, GraphScale>;
  /** How many of the first are in the page wherever the screen is. */
  readonly grown: number;
  readonly watch: CardWatch;
  /** Handed in, for this comes in a chunk of its own and the cards with the screen. */
  readonly Cell: typeof DeskCell;
}

/**
 * The cards of a crowd: only those near the screen are in the page, and the one that has the focus.
 * Each lies in its own cell of a grid as long as all of them, so nothing moves when others come.
 */
export function WindowedCards({ devices, scales, grown, watch, Cell }: WindowedCardsProps) {
  // The virtualizer is one object that changes in itself, which memoised code would not notice.
  "use no memo";
  const grid = useRef<HTMLDivElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const { columns, rowPx, topPx } = useGridMeasure(grid);
  const near = useOnScreen(grid, OVERSCAN_ROWS * rowPx);
  const rows = Math.ceil(devices.length / columns);
  const focused = focusedId === null ? -1 : devices.findIndex(({ id }) => id === focusedId);
  const focusedRow = Math.floor(focused / columns);
  const grownRows = Math.min(rows, Math.ceil(grown / columns));
  const isKept = (row: number): boolean =>
    // With its neighbours, so that Tab goes on where the focus is.
    row < grownRows || (focused >= 0 && Math.abs(row - focusedRow) <= 1);
  // oxlint-disable-next-line react/incompatible-library -- hence the directive above
  const virtualizer = useWindowVirtualizer({
    count: rows,
    estimateSize: () => rowPx,
    overscan: OVERSCAN_ROWS,
    // What is above and below is there already: no need to hold up the scroll for more.
    useFlushSync: false,
    scrollMargin: topPx,
    rangeExtractor: (range) => {
      const first = Array.from({ length: grownRows }, (_, row) => row);
      const around = [focusedRow - 1, focusedRow, focusedRow + 1];
      const kept = focused < 0 ? first : [...first, ...around];
      const inRange = defaultRangeExtractor(range);
      if (kept.length === 0) return inRange;
      return [...new Set([...inRange, ...kept])]
        .filter((row) => row >= 0 && row < rows)
        .toSorted((a, b) => a - b);
    },
  });
  const note = ({ target }: FocusEvent): void => {
    setFocusedId(target.closest("[data-device-id]")?.getAttribute("data-device-id") ?? null);
  };
  const leave = ({ relatedTarget }: FocusEvent): void => {
    // On its way to another card: that one is to be there when it comes.
    if (!(relatedTarget instanceof Node && grid.current?.contains(relatedTarget) === true)) {
      setFocusedId(null);
    }
  };
  const shown = virtualizer
    .getVirtualItems()
    // Of a grid that is off screen the virtualizer still names the nearest rows.
    .filter(({ index }) => near || isKept(index))
    .flatMap(({ index: row }) =>
      devices
        .slice(row * columns, (row + 1) * columns)
        .map((device, column) => ({ device, row, column })),
    );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- of what is in it
    <div
      className="cards"
      role="feed"
      ref={grid}
      onFocus={note}
      onBlur={leave}
      style={{ gridTemplateRows: `repeat(${rows}, var(--card-height))` }}
    >
      {shown.map(({ device, row, column }) => (
        <div key={device.id} ref={watch.card} style={{ gridRow: row + 1, gridColumn: column + 1 }}>
          <Cell
            deviceId={device.id}
            scale={scales.get(device.id) ?? null}
            at={row * columns + column + 1}
            of={devices.length}
          />
        </div>
      ))}
    </div>
  );
}
