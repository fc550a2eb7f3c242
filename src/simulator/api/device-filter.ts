import type { Query } from "../http/query.ts";
import type { SimDevice } from "../world/sim-device.ts";

/**
 * The device filters that lists and streams share. Values of one filter are alternatives, and
 * different filters all have to hold; label filters are `key=value`, or `key` for any value.
 * Whether several label filters mean all (lists) or any (streams) differs in DT's own words.
 */
export function deviceFilter(
  query: Query,
  labelMode: "all" | "any",
): (device: SimDevice, labels: Readonly<Record<string, string>>) => boolean {
  const ids = new Set(query.all("device_ids"));
  const types = new Set<string>(query.all("device_types"));
  const products = new Set(query.all("product_numbers"));
  const labelFilters = query.all("label_filters").filter((filter) => filter !== "");
  return (device, labels) => {
    if (ids.size > 0 && !ids.has(device.id)) return false;
    if (types.size > 0 && !types.has(device.type)) return false;
    if (products.size > 0 && !products.has(device.productNumber ?? "")) return false;
    if (labelFilters.length === 0) return true;
    return labelMode === "all"
      ? labelFilters.every((filter) => matchesLabel(filter, labels))
      : labelFilters.some((filter) => matchesLabel(filter, labels));
  };
}

function matchesLabel(filter: string, labels: Readonly<Record<string, string>>): boolean {
  const [key = "", ...rest] = filter.split("=");
  const value = rest.join("=");
  // The official client writes `key=` where it means any value.
  return value === "" ? Object.hasOwn(labels, key) : labels[key] === value;
}
