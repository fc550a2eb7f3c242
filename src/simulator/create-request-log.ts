/** One request as `GET /sim/requests` shows it: no token, no secret. */
export interface LoggedRequest {
  readonly atMs: number;
  readonly method: string;
  /** Below the mount. */
  readonly path: string;
  /** With the token taken out. */
  readonly query: string;
  /** 0 where the connection was refused. */
  readonly status: number;
  /** How the caller showed who it is. */
  readonly via: "query" | "bearer" | "basic" | "none";
  /** The start of the SHA-256 of the token, which tells a fresh one from an old one. */
  readonly token: string | null;
}

export interface RequestLog {
  add(request: Request, path: string, status: number, atMs: number): void;
  list(): Promise<readonly LoggedRequest[]>;
}

const MOST = 1000;

export function createRequestLog(): RequestLog {
  /** A fingerprint takes a moment, for which no answer is kept waiting. */
  const entries: Promise<LoggedRequest>[] = [];
  return {
    add(request, path, status, atMs) {
      const params = new URL(request.url).searchParams;
      const inQuery = params.get("token");
      params.delete("token");
      const [scheme = "", credentials = ""] = (request.headers.get("authorization") ?? "").split(
        " ",
      );
      const via =
        scheme.toLowerCase() === "bearer"
          ? "bearer"
          : scheme.toLowerCase() === "basic"
            ? "basic"
            : inQuery === null
              ? "none"
              : "query";
      const secret = via === "query" ? inQuery : via === "bearer" ? credentials : null;
      const query = params.toString();
      const entry = { atMs, method: request.method, path, query, status, via } as const;
      const token = secret === null ? Promise.resolve(null) : fingerprint(secret);
      entries.push(token.then((print) => ({ ...entry, token: print })));
      if (entries.length > MOST) void entries.shift();
    },
    list: () => Promise.all(entries),
  };
}

async function fingerprint(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret));
  const bytes = [...new Uint8Array(digest).slice(0, 6)];
  return `sha256:${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
