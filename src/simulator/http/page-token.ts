import { ApiError } from "./error-response.ts";

/** Opaque to clients: where the next page starts, and of which question. */
export function writePageToken(content: Readonly<Record<string, string | number>>): string {
  return btoa(JSON.stringify(content)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Throws 400 for a token that this simulator did not write. */
export function readPageToken(token: string): Readonly<Record<string, string | number>> {
  try {
    const content: unknown = JSON.parse(atob(token.replaceAll("-", "+").replaceAll("_", "/")));
    if (typeof content === "object" && content !== null) {
      return Object.fromEntries(
        Object.entries(content).filter(
          (entry): entry is [string, string | number] =>
            typeof entry[1] === "string" || typeof entry[1] === "number",
        ),
      );
    }
  } catch {
    // Falls through to the refusal.
  }
  throw new ApiError(400, "invalid page_token");
}

/** One page of a list that is held in memory; the token is an offset. */
export function pageOf<T>(
  items: readonly T[],
  size: number,
  token: string | null,
): { page: readonly T[]; nextPageToken: string } {
  let offset = 0;
  if (token !== null && token !== "") {
    const stored = readPageToken(token)["offset"];
    if (typeof stored !== "number" || !Number.isSafeInteger(stored) || stored < 0) {
      throw new ApiError(400, "invalid page_token");
    }
    offset = stored;
  }
  const end = offset + size;
  return {
    page: items.slice(offset, end),
    nextPageToken: end < items.length ? writePageToken({ offset: end }) : "",
  };
}
