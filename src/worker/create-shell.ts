import {
  buildToOpen,
  mayOpen,
  noteOpening,
  noteStart,
  readOpenings,
  type Openings,
} from "../core/screen-care/build-openings.ts";
import { answerConfig, type ConfigPorts } from "./keep-config.ts";

const PREFIX = "isotherm-build-";
const STATE = "isotherm-state";
const CONFIRMED = (scope: string): string => new URL("confirmed", scope).href;
/** The build that runs, the one before it to fall back to, and the one that waits. */
const KEPT_BUILDS = 3;
/** A page that only shows whether a build starts. */
const CHECK = "boot-check";

export interface ShellOptions extends ConfigPorts {
  readonly now: () => number;
  /** Where the page lives, with its last slash. */
  readonly scope: string;
  readonly build: string;
  /** Every file of the build, relative to the scope. */
  readonly files: readonly string[];
}

/** The page's own files, kept so that it opens without its host; nothing else is ever touched. */
export interface Shell {
  install(): Promise<void>;
  /** Lets go of builds that nothing will fall back to. */
  tidy(): Promise<void>;
  /** The answer to a request; null: it is none of the worker's business. */
  answer(request: Request): Promise<Response> | null;
  started(build: string): Promise<void>;
  /** A build that was tried starts: it may be opened as the page. */
  confirm(build: string): Promise<void>;
  /** Whether a page that did not start may be opened again. */
  mayReopen(): Promise<boolean>;
}

export function createShell(options: ShellOptions): Shell {
  const { caches, scope, build, files, now } = options;
  const index = new URL("index.html", scope).href;
  const urls = new Map(files.map((file) => [new URL(file, scope).href, file]));

  async function openings(): Promise<Openings> {
    const kept = await (await caches.open(STATE)).match(scope);
    return kept === undefined ? {} : readOpenings(await kept.json());
  }

  async function keepOpenings(next: Openings): Promise<void> {
    await (await caches.open(STATE)).put(scope, Response.json(next));
  }

  /** Builds that are known to start, by this machine's own trial. */
  async function confirmed(): Promise<readonly string[]> {
    const kept: unknown = await (await (await caches.open(STATE)).match(CONFIRMED(scope)))?.json();
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : [];
  }

  async function confirm(which: string): Promise<void> {
    const before = await confirmed();
    if (before.includes(which)) return;
    const next = [...before, which].slice(-KEPT_BUILDS);
    await (await caches.open(STATE)).put(CONFIRMED(scope), Response.json(next));
  }

  /** Kept builds, the newest first; a cache of a build is made once, in the order they came. */
  async function builds(): Promise<readonly string[]> {
    const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
    return names.map((name) => name.slice(PREFIX.length)).toReversed();
  }

  async function openPage(check: string | null): Promise<Response> {
    const opened = check ?? (await chooseBuild());
    const cache = await caches.open(`${PREFIX}${opened}`);
    const kept = await cache.match(index);
    if (kept === undefined) return options.fetch(index);
    // A host that forbids frames means other sites' pages, not the page's look at its successor.
    return new Response(kept.body, { headers: { "content-type": "text/html; charset=utf-8" } });
  }

  async function chooseBuild(): Promise<string> {
    const before = await openings();
    // What is newer than this worker still waits to be confirmed.
    const all = await builds();
    const known = [build, ...all.slice(all.indexOf(build) + 1)];
    // A browser that is started anew has its newest worker answer, tried or not.
    const good = await confirmed();
    const safe = known.filter((each) => good.includes(each));
    const chosen = buildToOpen(safe.length > 0 ? safe : known, before, now()) ?? build;
    await keepOpenings(noteOpening(before, chosen, now()));
    return chosen;
  }

  async function openAsset(request: Request): Promise<Response> {
    const url = request.url;
    const own = await (await caches.open(`${PREFIX}${build}`)).match(url);
    // A page of another build, older or on trial, asks for files of its own names.
    const kept = own ?? (await caches.match(url));
    return kept ?? options.fetch(request);
  }

  return {
    async install() {
      const cache = await caches.open(`${PREFIX}${build}`);
      for (const url of urls.keys()) {
        // The names of assets carry their content's hash: what an older build has is the same.
        const same = url.includes("/assets/") ? await caches.match(url) : undefined;
        const response = same ?? (await options.fetch(url, { cache: "no-cache" }));
        if (!response.ok) throw new Error(`${url} answered ${response.status}`);
        await cache.put(url, response);
      }
      await answerConfig(new URL("config.json", scope).href, options).catch(() => undefined);
    },
    async tidy() {
      const old = (await builds()).filter((name) => name !== build).slice(KEPT_BUILDS - 1);
      await Promise.all(old.map((name) => caches.delete(`${PREFIX}${name}`)));
    },
    answer(request) {
      if (request.method !== "GET") return null;
      const url = new URL(request.url);
      const place = `${url.origin}${url.pathname}`;
      if (request.mode === "navigate") {
        const page = place === scope || place === index;
        return page ? openPage(url.searchParams.get(CHECK)) : null;
      }
      if (url.search !== "") return null;
      if (place === new URL("config.json", scope).href) return answerConfig(place, options);
      const asset = urls.has(place) || place.startsWith(new URL("assets/", scope).href);
      return asset ? openAsset(request) : null;
    },
    async started(which) {
      const before = await openings();
      if (Object.hasOwn(before, which)) await keepOpenings(noteStart(before, which));
      await confirm(which);
    },
    confirm,
    async mayReopen() {
      const [all, before] = [await builds(), await openings()];
      return all.some((name) => mayOpen(before, name, now()));
    },
  };
}
