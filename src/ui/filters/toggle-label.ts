import type { LabelFilter } from "../../core/view/view-settings.ts";

/** The filters with `key=value` put in or taken out. */
export function toggleLabel(
  labels: readonly LabelFilter[],
  toggled: LabelFilter,
  on: boolean,
): readonly LabelFilter[] {
  const others = labels.filter(({ key, value }) => key !== toggled.key || value !== toggled.value);
  return on ? [...others, toggled] : others;
}
