// The WHATWG URL parser is a pure function of its text and part of every JavaScript runtime. Core
// compiles without the DOM's types, so the little it needs is declared here.
declare const URL: {
  new (url: string, base: string): ParsedUrl;
};

interface ParsedUrl {
  readonly href: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
  readonly search: string;
  readonly hash: string;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** `url` against `base`; null where it is no http(s) address, or holds a user name or password. */
export function resolveUrl(url: string, base: string): string | null {
  const parsed = parse(url, base);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return null;
  return parsed.username === "" && parsed.password === "" ? parsed.href : null;
}

/** Whether paths can be put behind an absolute address: it has neither query nor fragment. */
export function isPlainUrl(url: string): boolean {
  return !/[?#]/.test(url);
}

/** Whether an absolute address is on this very machine: 127.0.0.0/8, localhost or [::1]. */
export function isLoopback(url: string): boolean {
  // The parser has already written 127.1 and 0x7f000001 as the four numbers they are.
  return LOOPBACK.test(parse(url, url)?.hostname ?? "");
}

function parse(url: string, base: string): ParsedUrl | null {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
}
