import type { CSSProperties } from "react";
import { abbreviateName } from "../../core/view/abbreviate-name.ts";
import type { GroupSegment } from "../../core/view/paginate-groups.ts";
import { groupName } from "./group-name.ts";
import { useTextMeasure } from "../hooks/use-text-measure.ts";
import { useWall } from "../hooks/use-wall.ts";

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
  const em = (text: string): number => measure(text, 600);
  // The count gives way before the name does.
  const whole = em(`${name}  ${count}`) * typePx <= widthPx;
  const short = abbreviateName(name, widthPx / typePx, em);
  return (
    <h3 className="wall-heading" title={name} style={{ ...place, fontSize: typePx }}>
      <span aria-label={name}>{short}</span>
      {count !== "" && <small className={whole ? undefined : "visually-hidden"}> {count}</small>}
    </h3>
  );
}
