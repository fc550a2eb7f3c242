/** One file of a build; `integrity` is `sha256-` and base64, left out where nothing depends on it. */
export interface BuildFile {
  /** Relative to the scope. */
  readonly url: string;
  readonly integrity?: string | undefined;
}

/** What a host says for the way to the browser only, and what would make a kept copy unfindable. */
const NOT_KEPT = ["vary", "content-encoding", "content-length", "set-cookie", "clear-site-data"];

/** Whether code is byte for byte what its build was made of: not half of it, not a portal's page. */
export async function isWhole(response: Response, { integrity }: BuildFile): Promise<boolean> {
  if (integrity === undefined) return true;
  try {
    const digest = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
    return integrity === `sha256-${btoa(String.fromCodePoint(...new Uint8Array(digest)))}`;
  } catch {
    // The connection broke off inside the file.
    return false;
  }
}

/**
 * Whether a page is this build's: a host that is being written to still has the one before, and a
 * captive portal has its own. What a host adds to it on its way is none of ours.
 */
export async function isPageOf(response: Response, files: ReadonlySet<string>): Promise<boolean> {
  const html = await response
    .clone()
    .text()
    .catch(() => "");
  const scripts = [...html.matchAll(/<script[^>]+src="[^"]*(assets\/[^"]+)"/gu)];
  const own = scripts.some(([, src]) => [...files].some((url) => url.endsWith(`/${src}`)));
  return own && html.includes("</html>");
}

/** A file as it is kept: the host's own headers, its content policy among them, but for its transport. */
export function keepable(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const name of NOT_KEPT) headers.delete(name);
  return new Response(response.body, { headers });
}

/**
 * A page as it is opened; on trial it is framed by the page before it, which a host that forbids
 * frames does not mean: it means other sites' pages.
 */
export function asPage(kept: Response, onTrial: boolean): Response {
  const headers = new Headers(kept.headers);
  if (onTrial) {
    headers.delete("x-frame-options");
    const policy = headers.get("content-security-policy");
    if (policy !== null) {
      headers.set("content-security-policy", policy.replaceAll(/frame-ancestors[^;,]*/giu, ""));
    }
  }
  return new Response(kept.body, { headers });
}
