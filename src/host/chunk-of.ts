/** What the bundler tells of a module; `node_modules` and styles are modules too. */
export interface BundledModule {
  readonly importers: readonly string[];
  readonly dynamicImporters: readonly string[];
  readonly isEntry: boolean;
}

/** The first picture: whoever is asked for before a tile is on screen, and the chunk of each. */
const FIRST: ReadonlyMap<string, Chunk> = new Map([
  ["index.html", "base"],
  ["start-session.ts", "session"],
  ["credentials.ts", "credentials"],
  ["wall-screen.tsx", "wall"],
  ["desk-screen.tsx", "desk"],
]);
/** What comes after it, and what others that are late wait for (ui/parts/persist-late.ts). */
const AFTER: ReadonlyMap<string, Chunk> = new Map([
  ["sign-in-screen.tsx", "sign-in"],
  ["wall-trace.tsx", "trace"],
  ["axes-chart.tsx", "charts"],
  ["rest.ts", "rest"],
]);

/** The chunks of which others take, in the order in which they claim what they need. */
export const CHUNKS = [
  "base",
  "session",
  "credentials",
  "wall",
  "desk",
  "sign-in",
  "trace",
  "charts",
  "rest",
] as const;
type Chunk = (typeof CHUNKS)[number];

/**
 * The chunk of a module, by who needs it: what several of the first picture share is sent with the
 * page; what one of them shares with late ones stays with it; what only late ones share is with
 * one of those the others wait for. Null: wherever its only importer is.
 */
export function chunkOf(
  moduleId: string,
  moduleOf: (id: string) => BundledModule | null,
): Chunk | null {
  const roots = rootsOf(moduleId, moduleOf);
  const [only, second] = [...roots].flatMap((name) => FIRST.get(name) ?? []);
  if (only !== undefined) return second === undefined ? only : "base";
  const after = CHUNKS.find((chunk) => [...roots].some((name) => AFTER.get(name) === chunk));
  return after ?? (roots.size > 1 ? "rest" : null);
}

/** The files, by name, of the entries and dynamic imports that cannot do without a module. */
function rootsOf(
  moduleId: string,
  moduleOf: (id: string) => BundledModule | null,
): ReadonlySet<string> {
  const roots = new Set<string>();
  const seen = new Set([moduleId]);
  for (const id of seen) {
    const found = moduleOf(id);
    if (found === null) continue;
    const file = id.slice(id.lastIndexOf("/") + 1);
    // A build on trial is another page.
    if ((found.isEntry || found.dynamicImporters.length > 0) && file !== "boot-check.ts") {
      roots.add(file);
    }
    for (const importer of found.importers) seen.add(importer);
  }
  return roots;
}
