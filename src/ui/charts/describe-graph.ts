import type { GraphPicture } from "./graph.ts";

/** What a graph shows, for whoever cannot see it; the numbers are beside it as text. */
export function describeGraph(name: string, { gaps }: GraphPicture): string {
  if (gaps.length === 0) return `Graph of ${name}`;
  return `Graph of ${name}, with ${gaps.length === 1 ? "one gap" : `${gaps.length} gaps`}`;
}
