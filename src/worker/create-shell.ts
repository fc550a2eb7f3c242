import { buildToOpen } from "../core/screen-care/build-openings.ts";
import { answerConfig, type ConfigPorts } from "./keep-config.ts";
import { asPage, isPageOf, isWhole, keepable, type BuildFile } from "./kept-file.ts";
import { createOpeningsBook, type OpeningsBook } from "./openings-book.ts";

const PREFIX = "isotherm-build-";
/** The build that runs, the one before it to fall back to, and the one that waits. */
const KEPT_BUILDS = 3;
/** A page that only shows whether a build starts. */
const CHECK = "boot-check";
/** A module that is asked for once more (src/ui/parts/persist.ts). */
const AGAIN = /^\?try=\d+$/u;

export interface ShellOptions extends ConfigPorts {
  readonly now: () => number;
  /** Where the page lives, with its last slash. */
  readonly scope: string;
  readonly build: string;
  /** Every file of the build. */
  readonly files: readonly BuildFile[];
}

/** The page's own files, kept so that it opens without its host; nothing else is ever touched. */
export interface Shell extends Pick<OpeningsBook, "started" | "left" | "confirm" | "mayOpen"> {
  install(): Promise<void>;
  /** Lets go of builds that nothing will fall back to. */
  tidy(): Promise<void>;
  /** The answer to a request; null: it is none of the worker's business. */
  answer(request: Request): Promise<Response> | null;
  /** Whether a page that did not start may be opened again. */
  mayReopen(): Promise<boolean>;
}

export function createShell(options: ShellOptions): Shell {
  const { caches, scope, build, now } = options;
  const book = createOpeningsBook(options);
  const index = new URL("index.html", scope).href;
  const configUrl = new URL("config.json", scope).href;
  // The page itself comes last: a build that has it has all the rest.
  const files = options.files
    .map((file) => ({ ...file, url: new URL(file.url, scope).href }))
    .toSorted((a, b) => Number(a.url === index) - Number(b.url === index));
  const urls = new Set(files.map(({ url }) => url));

  /** Whole kept builds, the newest first; a cache of a build is made once, in the order they came. */
  async function builds(): Promise<readonly string[]> {
    const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
    const whole = await Promise.all(names.map(isComplete));
    return names
      .filter((_, place) => whole[place] === true)
      .map((name) => name.slice(PREFIX.length))
      .toReversed();
  }

  async function isComplete(name: string): Promise<boolean> {
    return (await (await caches.open(name)).match(index)) !== undefined;
  }

  async function openPage(check: string | null): Promise<Response> {
    try {
      const opened = check ?? (await chooseBuild());
      const cache = await caches.open(`${PREFIX}${opened}`);
      const kept = await cache.match(index);
      if (kept !== undefined) return asPage(kept, check !== null);
    } catch {
      // A cache that cannot be read is no reason to keep the host from answering.
    }
    return options.fetch(index);
  }

  async function chooseBuild(): Promise<string> {
    // What is newer than this worker still waits to be confirmed.
    const all = await builds();
    const known = [build, ...all.slice(all.indexOf(build) + 1)];
    // A browser that is started anew has its newest worker answer, tried or not.
    const good = await book.confirmed();
    const safe = known.filter((each) => good.includes(each));
    const before = await book.openings();
    const chosen = buildToOpen(safe.length > 0 ? safe : known, before, now()) ?? build;
    await book.opened(chosen);
    return chosen;
  }

  async function openAsset(request: Request, url: string): Promise<Response> {
    try {
      const own = await (await caches.open(`${PREFIX}${build}`)).match(url);
      // A page of another build, older or on trial, asks for files of its own names.
      const kept = own ?? (await caches.match(url));
      if (kept !== undefined) return kept;
    } catch {
      // As above.
    }
    return options.fetch(request);
  }

  const isGood = (response: Response, file: BuildFile): Promise<boolean> =>
    file.url === index ? isPageOf(response, urls) : isWhole(response, file);

  /** A file that is not kept yet, of an older build or the host's; an error where none is right. */
  async function wholeFile(cache: Cache, file: BuildFile): Promise<Response | null> {
    const own = await cache.match(file.url);
    if (own !== undefined && (await isGood(own, file))) return null;
    // The names of assets carry their content's hash: what an older build has is the same.
    const same = file.url.includes("/assets/") ? await caches.match(file.url) : undefined;
    if (same !== undefined && (await isWhole(same, file))) return same;
    for (const mode of ["no-cache", "reload"] as const) {
      const response = await options.fetch(file.url, { cache: mode });
      if (!response.ok) throw new Error(`${file.url} answered ${response.status}`);
      if (await isGood(response, file)) return keepable(response);
    }
    throw new Error(`${file.url} is not what the build was made of`);
  }

  async function keepAll(): Promise<void> {
    const name = `${PREFIX}${build}`;
    const before = (await caches.has(name)) && (await isComplete(name));
    const cache = await caches.open(name);
    try {
      for (const file of files) {
        const response = await wholeFile(cache, file);
        if (response !== null) await cache.put(file.url, response);
      }
    } catch (error) {
      // Whole or not at all; one that was whole may be the one that is fallen back to.
      if (!before) await caches.delete(name);
      throw error;
    }
  }

  /** The page's headers are its host's, who may have changed them since. */
  async function renew(): Promise<void> {
    try {
      const response = await options.fetch(index, { cache: "no-cache" });
      if (!response.ok || !(await isPageOf(response, urls))) return;
      await (await caches.open(`${PREFIX}${build}`)).put(index, keepable(response));
    } catch {
      // A host that is away has changed nothing.
    }
  }

  return {
    async install() {
      await keepAll();
      await answerConfig(new Request(configUrl), options).catch(() => undefined);
    },
    async tidy() {
      const all = await builds();
      const kept = new Set([
        build,
        ...all.filter((name) => name !== build).slice(0, KEPT_BUILDS - 1),
      ]);
      const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
      const old = names.filter((name) => !kept.has(name.slice(PREFIX.length)));
      await Promise.all(old.map((name) => caches.delete(name)));
    },
    answer(request) {
      if (request.method !== "GET") return null;
      const url = new URL(request.url);
      const place = `${url.origin}${url.pathname}`;
      if (request.mode === "navigate") {
        const page = place === scope || place === index;
        return page ? openPage(url.searchParams.get(CHECK)) : null;
      }
      const inAssets = place.startsWith(new URL("assets/", scope).href);
      if (url.search !== "" && !(inAssets && AGAIN.test(url.search))) return null;
      if (place === configUrl) return answerConfig(request, options);
      return urls.has(place) || inAssets ? openAsset(request, place) : null;
    },
    ...book,
    async started(which) {
      await book.started(which);
      if (which === build) await renew();
    },
    async mayReopen() {
      const may = await Promise.all((await builds()).map((name) => book.mayOpen(name)));
      return may.includes(true);
    },
  };
}
