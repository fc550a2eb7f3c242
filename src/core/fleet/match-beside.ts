import { foldText, wordsOf } from "../lib/fold-text.ts";
import type { Device } from "./device.ts";

/**
 * Why a device is in view whose name does not hold all that was searched for: the first of its
 * label, id and type that holds a word which the name lacks; null where the name says it.
 */
export function matchBeside(
  { id, name, type, labels }: Pick<Device, "id" | "name" | "type" | "labels">,
  query: string,
): string | null {
  const folded = foldText(name);
  const lacking = wordsOf(query).filter((word) => !folded.includes(word));
  if (lacking.length === 0) return null;
  const told = Object.entries(labels)
    .filter(([key]) => key !== "name")
    .map(([key, value]) => (value === "" ? key : `${key}=${value}`));
  const holds = (text: string): boolean => {
    const plain = foldText(text);
    return lacking.some((word) => plain.includes(word));
  };
  return [...told, id, type].find(holds) ?? null;
}
