/**
 * A `Retry-After` header (seconds, or an HTTP date) as ms from `nowMs`; null where it is missing,
 * unreadable, or hidden by CORS.
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  const text = header?.trim() ?? "";
  if (text === "") return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // RFC 9110's dates start with a day's name; Date.parse would also read "-5" as a year.
  if (!/^[A-Za-z]/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
