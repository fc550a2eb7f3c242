import { markMatches } from "../../core/view/mark-matches.ts";
import { useWall } from "../hooks/use-wall.ts";

/** A text in which what is searched for is marked. */
export function MarkedText({ text }: { text: string }) {
  const query = useWall((state) => state.view.query);
  if (query.trim() === "") return text;
  return markMatches(text, query).map((part) =>
    part.marked ? <mark key={part.at}>{part.text}</mark> : part.text,
  );
}
