// `npm run faults`: the whole fault matrix, six hours of every fault, and the table of docs/faults.md.
// Needs a build (`npm run build`).
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const cwd = join(dirname(fileURLToPath(import.meta.url)), "..");
rmSync(join(cwd, "test-results/fault-matrix"), { recursive: true, force: true });

function run(command: string, args: readonly string[]): number {
  const env = { ...process.env, FAULTS: "all" };
  const shell = process.platform === "win32";
  return spawnSync(command, [...args], { cwd, env, shell, stdio: "inherit" }).status ?? 1;
}

const failed = run("playwright", ["test", "fault-matrix", "--reporter=line"]);
process.exitCode = run(process.execPath, ["tests/fault-table.ts"]) || failed;
