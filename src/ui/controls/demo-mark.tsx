import { useWall } from "../hooks/use-wall.ts";

/** Says that these are no real rooms, wherever a title is shown. */
export function DemoMark() {
  const demo = useWall((state) => state.demo);
  if (!demo) return null;
  return (
    <span className="demo-mark" title="These sensors are simulated.">
      Demo
    </span>
  );
}
