// Plain JavaScript, so that a Node too old for TypeScript can still say so, or call a newer one.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  await import("./main.ts");
} else {
  const node = join(here, "../../node_modules/node/bin/node");
  if (existsSync(node)) {
    const { status } = spawnSync(node, [join(here, "main.ts")], { stdio: "inherit" });
    process.exitCode = status ?? 1;
  } else {
    console.error(
      `Isotherm runs on Node 22.18 or newer and this is ${process.versions.node}: ` +
        "`npm install` brings one, and `npm start` uses it.",
    );
    process.exitCode = 1;
  }
}
