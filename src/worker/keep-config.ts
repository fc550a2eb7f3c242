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
 * starts without its host still knows what it is. Demo credentials are never kept.
 */
export async function answerConfig(url: string, { caches, fetch }: ConfigPorts): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(url);
  const signal = kept === undefined ? null : AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(url, { cache: "no-store", signal });
    if (response.status === 404) await cache.delete(url);
    const json = await jsonOf(response);
    if (json !== null) await cache.put(url, keepable(json));
    else if (kept !== undefined && response.status !== 404) return kept;
    return response;
  } catch (error) {
    if (kept !== undefined) return kept;
    throw error;
  }
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
