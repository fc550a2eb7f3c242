/** What a page tells the worker; the build is the one the page is made of. */
export type PageMessage =
  | { readonly kind: "started"; readonly build: string }
  /** The page is being left, and nothing was wrong with it. */
  | { readonly kind: "left"; readonly build: string }
  /** Whether a build may be opened: it has not failed to start three times within the hour. */
  | { readonly kind: "may-open"; readonly build: string }
  /** A build has shown, unseen, that it starts. */
  | { readonly kind: "good"; readonly build: string }
  | { readonly kind: "take" }
  | { readonly kind: "which" };

export function isPageMessage(data: unknown): data is PageMessage {
  if (typeof data !== "object" || data === null || !("kind" in data)) return false;
  if (data.kind === "take" || data.kind === "which") return true;
  const named = "build" in data && typeof data.build === "string";
  return named && OF_A_BUILD.has(String(data.kind));
}

const OF_A_BUILD: ReadonlySet<string> = new Set(["started", "left", "may-open", "good"]);
