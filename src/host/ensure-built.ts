import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { SettingsError } from "./settings.ts";

/** What the built app is made of, below the project. */
const SOURCES = ["src", "public", "index.html", "vite.config.ts", "package.json"];
/** And what is under `src` and never in it. */
const NOT_IN_THE_APP = new Set(["host", "simulator"]);

/** Builds the app when `dist` is missing or older than its sources; throws a SettingsError. */
export function ensureBuilt(project: string, say: (line: string) => void): void {
  const builtMs = modifiedMs(join(project, "dist", "index.html"));
  if (builtMs !== null && newestMs(project) <= builtMs) return;
  say(builtMs === null ? "Building the app ..." : "Building the app again: it has changed ...");
  run(project, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"]);
}

function run(project: string, command: readonly string[]): void {
  const { status } = spawnSync(process.execPath, command, { cwd: project, stdio: "inherit" });
  if (status !== 0) throw new SettingsError(`The app was not built: ${command.join(" ")} failed.`);
}

function newestMs(project: string): number {
  return Math.max(...SOURCES.map((source) => newestBelow(join(project, source), source === "src")));
}

function newestBelow(path: string, isRoot: boolean): number {
  const ownMs = modifiedMs(path);
  if (ownMs === null) return 0;
  if (!statSync(path).isDirectory()) return ownMs;
  const inside = readdirSync(path).filter((name) => !isRoot || !NOT_IN_THE_APP.has(name));
  return Math.max(0, ...inside.map((name) => newestBelow(join(path, name), false)));
}

function modifiedMs(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
}
