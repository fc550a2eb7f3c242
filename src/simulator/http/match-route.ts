/** An endpoint: what is asked of it, and what its path looks like (`{name}` for one segment). */
export interface Route<H> {
  readonly method: string;
  readonly pattern: RegExp;
  readonly handler: H;
}

/** A route for `/v2/projects/{project}/devices/{device}:publish` and its like. */
export function route<H>(method: string, path: string, handler: H): Route<H> {
  const source = path.replace(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>[^/:]+)`);
  return { method, pattern: new RegExp(`^${source}$`), handler };
}

export type Match<H> =
  | { readonly kind: "found"; readonly handler: H; readonly path: Readonly<Record<string, string>> }
  | { readonly kind: "wrong-method"; readonly allowed: readonly string[] }
  | { readonly kind: "unknown" };

export function matchRoute<H>(routes: readonly Route<H>[], method: string, path: string): Match<H> {
  const allowed: string[] = [];
  for (const candidate of routes) {
    const match = candidate.pattern.exec(path);
    if (match === null) continue;
    if (candidate.method === method) {
      return { kind: "found", handler: candidate.handler, path: { ...match.groups } };
    }
    allowed.push(candidate.method);
  }
  return allowed.length === 0 ? { kind: "unknown" } : { kind: "wrong-method", allowed };
}
