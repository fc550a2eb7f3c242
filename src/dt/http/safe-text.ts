/** Longest text of a server that is kept for a person to read, in characters. */
const LONGEST = 200;

const JWT = /\beyJ[\w-]*\.[\w-]*(?:\.[\w-]*)?/g;
const BEARER = /\b(bearer\s+)[^\s"',}]{8,}/gi;
const NAMED =
  /\b(access_token|assertion|token|secret|authorization)(["']?\s*[=:]\s*["']?)[^\s"'&,}]+/gi;

/**
 * A server's text made fit for a screen or a log: one line, cut short, and whatever looks like a
 * credential taken out. Servers do echo the request they refuse.
 */
export function safeText(text: string): string {
  // Cut before and after: the expressions must not walk megabytes.
  const line = text
    .slice(0, 8 * LONGEST)
    .replace(/\s+/g, " ")
    .trim();
  const clean = line.replace(JWT, "…").replace(BEARER, "$1…").replace(NAMED, "$1$2…");
  return clean.length <= LONGEST ? clean : `${clean.slice(0, LONGEST - 1)}…`;
}
