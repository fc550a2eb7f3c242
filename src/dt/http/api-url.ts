/** Query parameters in order; a list is sent as repeated keys, never joined by commas. */
export type Query = readonly (readonly [key: string, value: string])[];

/** `apiUrl` (with or without a trailing slash) + `path` + the query. */
export function buildUrl(apiUrl: string, path: string, query: Query): string {
  const parameters = new URLSearchParams(query.map(([key, value]) => [key, value]));
  const text = parameters.toString();
  return `${apiUrl.replace(/\/+$/, "")}${path}${text === "" ? "" : `?${text}`}`;
}

/** Host and port of a URL, to name in a failure: the rest of it may hold a token. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "";
}

/** Where a token goes: the `token` parameter keeps a GET free of a CORS preflight. */
export function authorize(
  tokenIn: "query" | "header",
  token: string,
): { readonly query: Query; readonly headers: Readonly<Record<string, string>> } {
  return tokenIn === "query"
    ? { query: [["token", token]], headers: {} }
    : { query: [], headers: { Authorization: `Bearer ${token}` } };
}
