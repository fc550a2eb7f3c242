import {
  mayOpen,
  noteLeft,
  noteOpening,
  noteStart,
  readOpenings,
  type Openings,
} from "../core/screen-care/build-openings.ts";

const STATE = "isotherm-state";
/** The build that runs, the one before it to fall back to, and the one that waits. */
const KEPT_BUILDS = 3;

/** What this machine has seen of each build: openings that nothing came of, and which do start. */
export interface OpeningsBook {
  openings(): Promise<Openings>;
  confirmed(): Promise<readonly string[]>;
  opened(build: string): Promise<void>;
  /** A page was left, by its own or a person's will, before it was known to have started. */
  left(build: string): Promise<void>;
  /** A page has stood for long enough. */
  started(build: string): Promise<void>;
  /** A build may be opened as the page: it has shown that it starts. */
  confirm(build: string): Promise<void>;
  mayOpen(build: string): Promise<boolean>;
}

/** Notes are a help and no condition: a disk that is full or broken costs no page its answer. */
export function createOpeningsBook(options: {
  readonly caches: CacheStorage;
  readonly scope: string;
  readonly now: () => number;
}): OpeningsBook {
  const { caches, scope, now } = options;
  const openingsAt = scope;
  const confirmedAt = new URL("confirmed", scope).href;
  let last: Promise<unknown> = Promise.resolve();

  async function read(at: string): Promise<unknown> {
    try {
      return await (await (await caches.open(STATE)).match(at))?.json();
    } catch {
      return undefined;
    }
  }

  async function write(at: string, json: unknown): Promise<void> {
    try {
      await (await caches.open(STATE)).put(at, Response.json(json));
    } catch {
      // The page opens all the same.
    }
  }

  /** One after another: what is read and written back in between would be lost. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const mine = last.then(work);
    last = mine;
    return mine;
  }

  const openings = async (): Promise<Openings> => readOpenings(await read(openingsAt));
  const change = (to: (before: Openings) => Openings): Promise<void> =>
    inTurn(async () => {
      const before = await openings();
      const after = to(before);
      if (after !== before) await write(openingsAt, after);
    });

  async function confirmed(): Promise<readonly string[]> {
    const kept = await read(confirmedAt);
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : [];
  }

  const confirm = (build: string): Promise<void> =>
    inTurn(async () => {
      const before = await confirmed();
      if (!before.includes(build)) await write(confirmedAt, [...before, build].slice(-KEPT_BUILDS));
    });

  return {
    openings,
    confirmed,
    opened: (build) => change((before) => noteOpening(before, build, now())),
    left: (build) => change((before) => noteLeft(before, build)),
    async started(build) {
      await change((before) => (Object.hasOwn(before, build) ? noteStart(before, build) : before));
      await confirm(build);
    },
    confirm,
    mayOpen: async (build) => mayOpen(await openings(), build, now()),
  };
}
