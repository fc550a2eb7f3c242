import type { ViewSettings } from "../../core/view/view-settings.ts";

/** The active filter in words: `room=kitchen or room=bakery, and “walk”`. */
export function nameFilters(view: ViewSettings): string {
  const byKey = new Map<string, string[]>();
  for (const { key, value, absent } of view.labels) {
    const named = byKey.get(key) ?? [];
    const lacking = absent === true ? `no ${key}` : key;
    byKey.set(key, [...named, value === null ? lacking : `${key}=${value}`]);
  }
  const parts = [...byKey.values()].map((named) => named.join(" or "));
  const query = view.query.trim();
  return [...parts, ...(query === "" ? [] : [`“${query}”`])].join(" and ");
}
