import type { LabelFilter } from "../../core/view/view-settings.ts";

/** The filters with one of them put in or taken out. */
export function toggleLabel(
  labels: readonly LabelFilter[],
  toggled: LabelFilter,
  on: boolean,
): readonly LabelFilter[] {
  const others = labels.filter(
    ({ key, value, absent = false }) =>
      key !== toggled.key || value !== toggled.value || absent !== (toggled.absent ?? false),
  );
  return on ? [...others, toggled] : others;
}
