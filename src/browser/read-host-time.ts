/**
 * The time of the page's own host in ms since the epoch, good to about a second, from the `Date`
 * header of a HEAD; null where it cannot be had. Neither the browser's cache nor a service worker
 * answers a HEAD, and a proxy that answers from its store tells the answer's `Age`.
 */
export async function readHostTime(
  url: string,
  timeoutMs: number,
): Promise<{ readonly hostMs: number } | null> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const { headers } = await fetch(url, { method: "HEAD", cache: "no-store", signal });
    const dateMs = Date.parse(headers.get("date") ?? "");
    const ageMs = Number(headers.get("age") ?? 0) * 1000;
    // The header is cut to the second: on average it is half of one late.
    return Number.isNaN(dateMs + ageMs) ? null : { hostMs: dateMs + ageMs + 500 };
  } catch {
    return null;
  }
}
