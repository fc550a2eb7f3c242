// Plain JavaScript, so that a Node too old for TypeScript can still say so, or call a newer one.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const bundled = join(here, "../../node_modules/node/bin/node");

if (major > 22 || (major === 22 && minor >= 18)) {
  await import("./main.ts");
} else if (existsSync(bundled)) {
  const child = spawn(bundled, [join(here, "main.ts")], { stdio: "inherit" });
  // A terminal sends its Ctrl-C to both; whoever sends a signal to this process means the child.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code) => {
    process.exitCode = code ?? 1;
  });
} else {
  console.error(
    `Isotherm runs on Node 22.18 or newer and this is ${process.versions.node}: ` +
      "`npm install` brings one, and `npm start` uses it.",
  );
  process.exitCode = 1;
}
