// The built app once more under another name, made by changing its files: in a moment, and broken
// in any way a test wants it to be.
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const WORKER = "service-worker.js";

/** Puts dist as build `name` into `root`; `entry`: what the page's first script is made into. */
export function deployBuild(root: string, name: string, entry = (code: string) => code): void {
  rmSync(root, { recursive: true, force: true });
  cpSync("dist", root, { recursive: true });
  const assets = join(root, "assets");
  const scripts = readdirSync(assets).filter((file) => file.endsWith(".js"));
  const own = buildOf(textOf(join(root, WORKER)));
  const renamed = (text: string): string => {
    const named = text.replaceAll(own, name);
    // Every name carries its content's hash: what is another file has another name.
    return scripts.reduce((soFar, file) => soFar.replaceAll(file, newName(file, name)), named);
  };
  const html = renamed(textOf(join(root, "index.html")));
  writeFileSync(join(root, "index.html"), html);
  let worker = renamed(textOf(join(root, WORKER)));
  for (const script of scripts) {
    const file = newName(script, name);
    const text = renamed(textOf(join(assets, script)));
    const code = html.includes(`<script type="module" crossorigin src="/assets/${file}"`)
      ? entry(text)
      : text;
    rmSync(join(assets, script));
    writeFileSync(join(assets, file), code);
    const said = new RegExp(
      `"sha256-[^"]+"(,"revision":null,"url":"assets/${file.replaceAll(".", "\\.")}")`,
      "u",
    );
    worker = worker.replace(said, `"${hashOf(code)}"$1`);
  }
  writeFileSync(join(root, WORKER), worker);
}

const textOf = (path: string): string => readFileSync(path, "utf8");
const newName = (file: string, build: string): string => file.replace(/js$/u, `${build}.js`);
const hashOf = (text: string): string =>
  `sha256-${createHash("sha256").update(text).digest("base64")}`;

/** The name a build gave itself, by its service worker. */
function buildOf(worker: string): string {
  const found = /build:\W([\w:.-]+)\W,files:/u.exec(worker)?.[1];
  if (found === undefined) throw new Error("dist/service-worker.js does not name its build");
  return found;
}
