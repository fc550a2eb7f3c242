/**
 * Posts JSON to an operator's address; the status, or null where another origin answered.
 *
 * The content type is text/plain, which a string has by itself: with application/json a browser
 * asks another origin first (a preflight), and a receiver that only takes what comes would never
 * see a beacon. Nor has it to say who may read its answer (`no-cors`): what counts is that it
 * answers. Rejects where nobody does, or when `signal` aborts.
 */
export async function postBeacon(
  url: string,
  json: string,
  signal: AbortSignal,
): Promise<number | null> {
  const own = new URL(url).origin === location.origin;
  const response = await fetch(url, {
    method: "POST",
    body: json,
    mode: own ? "cors" : "no-cors",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    cache: "no-store",
    // The last word of a page that is closed arrives all the same.
    keepalive: true,
    signal,
  });
  return own ? response.status : null;
}
