const CACHE = "isotherm-config";
/** A host that is slow gets this long, where there is a kept file to go on with. */
const PATIENCE_MS = 8_000;
/** On a kept file: `whole`, or `demo` where credentials were taken out of it. */
const KEPT_HEADER = "x-isotherm-kept";

export interface ConfigPorts {
  readonly caches: CacheStorage;
  readonly fetch: (request: Request | string, init?: RequestInit) => Promise<Response>;
}

/**
 * config.json from the network, and the last one that was JSON where there is none: a screen that
 * starts without its host still knows what it is. That there was none is kept too. Demo credentials
 * never are. Whoever asks says how long the host is waited for (`Prefer: wait`, RFC 7240).
 */
export async function answerConfig(
  request: Request,
  { caches, fetch }: ConfigPorts,
): Promise<Response> {
  const { url } = request;
  // Whatever becomes of the disk, the host's answer goes on.
  const cache = await caches.open(CACHE).catch(() => undefined);
  const kept = await cache?.match(url).catch(() => undefined);
  const keep = (response: Response): Promise<void> | undefined =>
    cache?.put(url, response).catch(() => undefined);
  const signal = kept === undefined ? null : AbortSignal.timeout(patienceMs(request));
  try {
    const response = await fetch(url, { cache: "no-store", signal });
    const json = await jsonOf(response);
    if (json !== null) await keep(keepable(json));
    else if (response.status === 404) await keep(new Response(null, { status: 404 }));
    else if (kept !== undefined) return kept;
    return response;
  } catch (error) {
    if (kept !== undefined) return kept;
    throw error;
  }
}

function patienceMs(request: Request): number {
  const seconds = /^wait=(\d+)$/u.exec(request.headers.get("prefer") ?? "")?.[1];
  return seconds === undefined ? PATIENCE_MS : Math.min(Number(seconds) * 1000, PATIENCE_MS);
}

/** The object an answer holds; null where it is no such answer. */
async function jsonOf(response: Response): Promise<object | null> {
  if (!response.ok) return null;
  try {
    const json: unknown = await response.clone().json();
    return typeof json === "object" && json !== null && !Array.isArray(json) ? json : null;
  } catch {
    return null;
  }
}

function keepable(json: object): Response {
  const auth: unknown = Reflect.get(json, "auth");
  const demo = typeof auth === "object" && auth !== null && "demo" in auth;
  const safe = demo ? { ...json, auth: { ...auth, demo: undefined } } : json;
  return new Response(JSON.stringify(safe), {
    headers: { "content-type": "application/json", [KEPT_HEADER]: demo ? "demo" : "whole" },
  });
}
