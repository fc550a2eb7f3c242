/** What was found where `config.json` should be. */
export type ConfigFile =
  | { readonly kind: "absent" }
  | { readonly kind: "found"; readonly json: unknown }
  | { readonly kind: "broken"; readonly found: string }
  | { readonly kind: "unreachable" };

/** The file, and the page host's clock from its `Date` header (null where it sent none). */
export interface LoadedConfigFile {
  readonly file: ConfigFile;
  /** Host time minus local time in milliseconds; good to about a second. */
  readonly hostSkewMs: number | null;
}

/** Reads `config.json` beside index.html; a missing one, or a host's HTML fallback, is `absent`. */
export async function loadConfigFile(baseUrl: string): Promise<LoadedConfigFile> {
  let response: Response;
  try {
    response = await fetch(new URL("config.json", baseUrl), { cache: "no-store" });
  } catch {
    return { file: { kind: "unreachable" }, hostSkewMs: null };
  }
  const date = Date.parse(response.headers.get("date") ?? "");
  const hostSkewMs = Number.isNaN(date) ? null : date - Date.now();
  if (response.status === 404) return { file: { kind: "absent" }, hostSkewMs };
  if (!response.ok) {
    return { file: { kind: "broken", found: `HTTP status ${response.status}` }, hostSkewMs };
  }
  // Static hosts with a single-page fallback answer every unknown path with index.html.
  if ((response.headers.get("content-type") ?? "").includes("text/html")) {
    return { file: { kind: "absent" }, hostSkewMs };
  }
  const text = await response.text();
  try {
    return { file: { kind: "found", json: JSON.parse(text) as unknown }, hostSkewMs };
  } catch (error) {
    return { file: { kind: "broken", found: syntaxError(error) }, hostSkewMs };
  }
}

/** The parser's complaint without the file's text, which may hold a demo secret. */
function syntaxError(error: unknown): string {
  const place = /line \d+ column \d+|position \d+/u.exec(
    error instanceof Error ? error.message : "",
  );
  return place === null ? "not JSON" : `not JSON (at ${place[0]})`;
}
