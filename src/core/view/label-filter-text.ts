import type { LabelFilter } from "./view-settings.ts";

// `key` or `key=value`, split at the first `=`. A key that itself holds one is written with
// %3D (and a literal %3D with %253D), so that every filter has an address of its own.

/** Reads `key` or `key=value`; undefined where there is no key. */
export function parseLabelFilter(text: string): LabelFilter | undefined {
  const at = text.indexOf("=");
  const key = (at < 0 ? text : text.slice(0, at)).replaceAll(/%(?:3D|25)/giu, (escape) =>
    escape === "%25" ? "%" : "=",
  );
  if (key === "") return undefined;
  return { key, value: at < 0 ? null : text.slice(at + 1) };
}

/** Writes what `parseLabelFilter` reads. */
export function formatLabelFilter({ key, value }: LabelFilter): string {
  const name = key.replaceAll(/%(?=3D|25)/giu, "%25").replaceAll("=", "%3D");
  return value === null ? name : `${name}=${value}`;
}
