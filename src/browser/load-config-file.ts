/** What was found where `config.json` should be. */
export type ConfigFile =
  | { readonly kind: "absent" }
  | {
      readonly kind: "found";
      readonly json: unknown;
      /** It is the last one the service worker kept; `demo`: its credentials were not kept. */
      readonly kept: "whole" | "demo" | null;
    }
  | { readonly kind: "broken"; readonly found: string }
  | { readonly kind: "refused"; readonly status: number }
  | { readonly kind: "unreachable" };

/** As src/worker/keep-config.ts writes it. */
const KEPT_HEADER = "x-isotherm-kept";

/** A screen that starts goes on with the kept file where its host takes longer than this. */
const START_SECONDS = 2;

/** Reads `config.json` beside index.html; a missing one, or a host's HTML fallback, is `absent`. */
export async function loadConfigFile(
  baseUrl: string,
  when: "start" | "later" = "later",
): Promise<ConfigFile> {
  let response: Response;
  let text: string;
  try {
    // For the service worker (src/worker/keep-config.ts), which knows how to wait.
    const headers = when === "start" ? { prefer: `wait=${START_SECONDS}` } : {};
    response = await fetch(new URL("config.json", baseUrl), { cache: "no-store", headers });
    text = await response.text();
  } catch {
    return { kind: "unreachable" };
  }
  if (response.status === 404) return { kind: "absent" };
  if (!response.ok) return { kind: "refused", status: response.status };
  // Static hosts with a single-page fallback answer every unknown path with index.html.
  if ((response.headers.get("content-type") ?? "").includes("text/html")) return { kind: "absent" };
  try {
    const mark = response.headers.get(KEPT_HEADER);
    const kept = mark === "whole" || mark === "demo" ? mark : null;
    return { kind: "found", json: JSON.parse(text) as unknown, kept };
  } catch (error) {
    return { kind: "broken", found: syntaxError(error) };
  }
}

/** The parser's complaint without the file's text, which may hold a demo secret. */
function syntaxError(error: unknown): string {
  const place = /line \d+ column \d+|position \d+/u.exec(
    error instanceof Error ? error.message : "",
  );
  return place === null ? "not JSON" : `not JSON (at ${place[0]})`;
}
