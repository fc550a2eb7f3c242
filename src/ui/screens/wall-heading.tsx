import type { CSSProperties } from "react";
import { abbreviateName } from "../../core/view/abbreviate-name.ts";
import type { GroupSegment } from "../../core/view/paginate-groups.ts";
import { NARROWEST, TYPE_WIDTHS, type TypeWidth } from "../../core/view/type-width.ts";
import { groupName } from "./group-name.ts";
import { useTextMeasure } from "../hooks/use-text-measure.ts";
import { useWall } from "../hooks/use-wall.ts";

const WEIGHT = 600;
/** Type of the count, of the name's. */
const COUNT = 0.72;
const ROUNDING = 1.012;

interface WallHeadingProps {
  readonly segment: GroupSegment<unknown>;
  readonly typePx: number;
  /** What the heading may be wide, CSS px. */
  readonly widthPx: number;
  readonly place: CSSProperties;
}

/** A group's name over its tiles, and how many of it are elsewhere where not all are here. */
export function WallHeading({ segment, typePx, widthPx, place }: WallHeadingProps) {
  const key = useWall((state) => state.view.group);
  const measure = useTextMeasure();
  const { value, group, total } = segment;
  const name = groupName(key, value);
  const count = group.length === total ? "" : `${group.length} of ${total}`;
  const emOf = (text: string, width: TypeWidth): number =>
    measure(text, { face: "words", weight: WEIGHT, width }) * ROUNDING;
  const roomEm = widthPx / typePx;
  // The letters get narrower first, then the count gives way, then the name is abbreviated.
  const widths = TYPE_WIDTHS.filter((width) => width < 100);
  const whole = widths.find(
    (width) => emOf(name, width) + COUNT * emOf(`  ${count}`, width) <= roomEm,
  );
  const bare = widths.find((width) => emOf(name, width) <= roomEm);
  const short = abbreviateName(name, roomEm, (text) => emOf(text, NARROWEST));
  return (
    <h3
      className="wall-heading"
      title={name}
      style={{ ...place, fontSize: typePx, fontStretch: `${whole ?? bare ?? NARROWEST}%` }}
    >
      <span aria-label={name}>{short}</span>
      {count !== "" && (
        <small className={whole === undefined ? "visually-hidden" : undefined}> {count}</small>
      )}
    </h3>
  );
}
