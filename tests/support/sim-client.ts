// A client of the simulator for tests: signs in, asks, listens, and owns the clock.
import { SignJWT } from "jose";
import type { WireEvent } from "../../src/dt/wire/event.ts";
import { type Simulator, createSimulator } from "../../src/simulator/create-simulator.ts";
import { SIMULATOR_SERVICE_ACCOUNT } from "../../src/simulator/service-account.ts";
import type { SimulatorOptions } from "../../src/simulator/simulator-options.ts";
import { SIMULATOR_PROJECT_ID } from "../../src/simulator/world/projects.ts";
import { type SimClock, createSimClock } from "./sim-clock.ts";

export const ORIGIN = "http://simulator.test";
export const GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
export const PROJECT = `/v2/projects/${SIMULATOR_PROJECT_ID}`;

export interface JwtParts {
  readonly keyId?: string;
  readonly secret?: string;
  readonly email?: string;
  readonly audience?: string;
  readonly iat?: number;
  readonly exp?: number;
}

export interface Listener {
  readonly response: Response;
  /** All that came so far. */
  text(): string;
  /** Frames that are complete and JSON. */
  frames(): { result?: { event: WireEvent }; error?: unknown }[];
  events(): WireEvent[];
  state(): "open" | "closed" | "broken";
  leave(): Promise<void>;
}

export interface SimClient extends SimClock {
  readonly simulator: Simulator;
  signJwt(parts?: JwtParts): Promise<string>;
  signIn(parts?: JwtParts): Promise<Response>;
  /** Another access token. */
  token(): Promise<string>;
  /** With the token of the first sign-in, unless `init` brings its own headers. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  json<T>(path: string, init?: RequestInit): Promise<T>;
  fault(...faults: object[]): Promise<void>;
  listen(query?: string, init?: RequestInit): Promise<Listener>;
}

/** A rate limit that is never reached, unless the options bring their own. */
export async function createSimClient(
  options: Partial<SimulatorOptions> & { readonly startMs?: number } = {},
): Promise<SimClient> {
  const { startMs, ...rest } = options;
  const time = createSimClock(startMs);
  const simulator = createSimulator({
    ...time,
    rateLimit: { requests: 100_000, windowMs: 5000 },
    ...rest,
  });
  const account = SIMULATOR_SERVICE_ACCOUNT;

  const signJwt = (parts: JwtParts = {}): Promise<string> => {
    const iat = parts.iat ?? Math.floor(time.clock.now() / 1000);
    return new SignJWT({})
      .setProtectedHeader({ alg: "HS256", kid: parts.keyId ?? account.keyId })
      .setIssuedAt(iat)
      .setExpirationTime(parts.exp ?? iat + 3600)
      .setAudience(parts.audience ?? `${ORIGIN}/sim/oauth2/token`)
      .setIssuer(parts.email ?? account.email)
      .sign(new TextEncoder().encode(parts.secret ?? account.secret));
  };
  const signIn = async (parts: JwtParts = {}): Promise<Response> => {
    const assertion = await signJwt(parts);
    return simulator.handle(
      new Request(`${ORIGIN}/sim/oauth2/token`, {
        method: "POST",
        body: new URLSearchParams({ assertion, grant_type: GRANT }),
      }),
    );
  };
  const token = async (): Promise<string> => {
    const body: { access_token: string } = await (await signIn()).json();
    return body.access_token;
  };
  const first = await token();
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    simulator.handle(
      new Request(`${ORIGIN}/sim${path}`, {
        ...init,
        headers: init.headers ?? { authorization: `Bearer ${first}` },
      }),
    );
  const bearer = { authorization: `Bearer ${first}` };

  return {
    ...time,
    simulator,
    signJwt,
    signIn,
    token,
    ask,
    async json<T>(path: string, init?: RequestInit): Promise<T> {
      const response = await ask(path, init);
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      const body: T = await response.json();
      return body;
    },
    async fault(...faults) {
      const response = await ask("/faults", { method: "POST", body: JSON.stringify(faults) });
      if (!response.ok) throw new Error(await response.text());
    },
    async listen(query = "", init = {}) {
      const headers = new Headers(init.headers ?? bearer);
      const response = await ask(`${PROJECT}/devices:stream${query}`, { ...init, headers });
      return listenTo(response);
    },
  };
}

/** Reads a body until it ends, whatever happens. */
export function listenTo(response: Response): Listener {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let state: ReturnType<Listener["state"]> = "open";
  void (async () => {
    try {
      for (;;) {
        const chunk = await reader?.read();
        if (chunk === undefined || chunk.done) break;
        text += decoder.decode(chunk.value, { stream: true });
      }
      state = "closed";
    } catch {
      state = "broken";
    }
  })();
  const frames = (): { result?: { event: WireEvent }; error?: unknown }[] =>
    text
      .split("\n")
      .map((line) => line.replace(/^data: /u, ""))
      .filter((line) => line !== "")
      .flatMap((line) => {
        try {
          const frame: { result?: { event: WireEvent } } = JSON.parse(line);
          return [frame];
        } catch {
          return [];
        }
      });
  return {
    response,
    text: () => text,
    frames,
    events: () => frames().flatMap((frame) => (frame.result?.event ? [frame.result.event] : [])),
    state: () => state,
    leave: async () => {
      await reader?.cancel();
    },
  };
}
