/** What a page tells the worker; the build is the one the page is made of. */
export type PageMessage =
  | { readonly kind: "started"; readonly build: string }
  /** A build has shown, unseen, that it starts. */
  | { readonly kind: "good"; readonly build: string }
  | { readonly kind: "take" }
  | { readonly kind: "which" };

export function isPageMessage(data: unknown): data is PageMessage {
  if (typeof data !== "object" || data === null || !("kind" in data)) return false;
  if (data.kind === "started" || data.kind === "good")
    return "build" in data && typeof data.build === "string";
  return data.kind === "take" || data.kind === "which";
}
