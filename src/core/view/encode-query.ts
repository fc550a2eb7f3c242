/** What RFC 3986 lets stand in a query and people read more easily unescaped. */
const READABLE = /%(?:3D|2C|3A|2F|40|3F|24|3B)/gu;

/** A value as it stands in a query string: escaped where it must be, readable where it may. */
export function encodeQuery(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll(READABLE, decodeURIComponent)
    .replaceAll("%20", "+");
}
