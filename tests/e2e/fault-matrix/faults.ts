// The rows of the matrix: what is done to the simulator, and what the wall must make of it.
import type { VirtualWorld } from "../../support/virtual/virtual-world.ts";

/** How often a wall may ask while a fault stands; see `boundOf`. */
export type Pace = "unanswered" | "answered" | "denied" | "silent" | "live";

export interface MatrixFault {
  readonly name: string;
  /** Words that may be seen while it stands. */
  readonly words: readonly string[];
  /** The one word that is seen from half a minute on; null where the stream comes and goes. */
  readonly word: string | null;
  readonly pace: Pace;
  /** Switched on at the start, and off at the end. */
  readonly stands?: readonly object[] | undefined;
  /** Done at the start, and again and again. */
  readonly happens?: readonly object[] | undefined;
  /** What no server can do; the answer undoes it. */
  readonly begin?: ((world: VirtualWorld) => Promise<() => Promise<void>>) | undefined;
}

const CUT = { kind: "cut" };
const LOST = { words: ["live", "reconnecting"], word: "reconnecting" } as const;
const COMES_AND_GOES = { words: ["live", "reconnecting"], word: null } as const;
const DENIED = { words: ["live", "reconnecting", "denied"], word: "denied" } as const;

/** The streams are cut, so that they meet it. */
function answers(name: string, fault: object): MatrixFault {
  return { name, ...LOST, pace: "answered", stands: [CUT, fault] };
}

function refuses(status: number): MatrixFault {
  // The token is still given: these are a matter of rights.
  const fault = { kind: "status", status, path: "/v2" };
  return { name: String(status), ...DENIED, pace: "denied", stands: [CUT, fault] };
}

function happens(name: string, fault: object): MatrixFault {
  return { name, ...COMES_AND_GOES, pace: "live", happens: [fault] };
}

export const FAULTS: readonly MatrixFault[] = [
  { name: "refused", ...LOST, pace: "unanswered", stands: [CUT, { kind: "refuse" }] },
  {
    name: "DNS failure",
    ...LOST,
    pace: "unanswered",
    stands: [CUT],
    begin: (world) => world.unplugNames(),
  },
  { name: "stall", ...COMES_AND_GOES, pace: "silent", stands: [{ kind: "stall" }] },
  { name: "pings stop", ...COMES_AND_GOES, pace: "silent", stands: [{ kind: "no-pings" }] },
  happens("clean close", { kind: "close" }),
  happens("mid-frame cut", CUT),
  happens("cut inside a character", { kind: "cut", inside: "character" }),
  refuses(401),
  refuses(403),
  refuses(404),
  answers("408", { kind: "status", status: 408 }),
  answers("429", { kind: "status", status: 429 }),
  answers("429, Retry-After", { kind: "status", status: 429, retryAfter: 20 }),
  answers("500", { kind: "status", status: 500 }),
  answers("502 with HTML", { kind: "html", status: 502 }),
  answers("503", { kind: "status", status: 503 }),
  answers("captive portal", { kind: "html", status: 200 }),
  answers("wrong content type", { kind: "content-type", contentType: "text/plain" }),
  happens("error frame, current", { kind: "error-frame", shape: "current", code: 13 }),
  happens("error frame, older", { kind: "error-frame", shape: "older", code: 503 }),
  happens("error frame, REST", { kind: "error-frame", shape: "rest", code: 500 }),
  {
    name: "slow headers",
    ...LOST,
    pace: "unanswered",
    stands: [CUT, { kind: "slow", delaySeconds: 60 }],
  },
  {
    name: "slow body",
    ...COMES_AND_GOES,
    pace: "silent",
    stands: [CUT, { kind: "slow-body", delaySeconds: 60, path: "/v2" }],
  },
  {
    name: "1 MB frame",
    words: ["live"],
    word: "live",
    pace: "live",
    happens: [{ kind: "large-frame", bytes: 1_048_576 }],
  },
  {
    name: "CORS failure",
    ...LOST,
    pace: "unanswered",
    stands: [CUT, { kind: "no-cors", host: "api" }, { kind: "no-cors", host: "identity" }],
  },
];
