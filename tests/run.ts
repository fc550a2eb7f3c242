// Everything CI runs, one step after another, ending with a plain `N passed, N failed`.
// A step that is not a test suite counts as one check.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Where the suite writes its counts; absent for a step that only passes or fails. */
  readonly report?: string;
}

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, by name. */
  readonly names: readonly string[];
}

/** One suite of Playwright's report; they lie in each other. */
interface Suite {
  readonly file?: string;
  readonly specs?: readonly { readonly title: string; readonly ok: boolean }[];
  readonly suites?: readonly Suite[];
}

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const linted = ["src", "tests", "vite.config.ts", "vitest.config.ts", "playwright.config.ts"];

const steps: readonly Step[] = [
  { name: "format", command: ["oxfmt", "--check"] },
  { name: "types", command: ["tsc", "-b"] },
  { name: "lint", command: ["oxlint", "--deny-warnings", ...linted] },
  { name: "unused code", command: ["knip"] },
  { name: "unit", command: vitest("unit"), report: "test-results/unit.json" },
  { name: "build", command: ["vite", "build", "--logLevel", "warn"] },
  { name: "component", command: vitest("component"), report: "test-results/component.json" },
  { name: "end to end", command: ["playwright", "test"], report: "test-results/e2e.json" },
];

function vitest(project: string): string[] {
  const out = `--outputFile.json=test-results/${project}.json`;
  return ["vitest", "run", "--project", project, "--reporter=default", "--reporter=json", out];
}

async function run(step: Step): Promise<Count> {
  console.log(`\n--- ${step.name}: ${step.command.join(" ")}`);
  const started = Date.now();
  const code = await new Promise<number>((resolve) => {
    const [command = "", ...args] = step.command;
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      shell: process.platform === "win32",
    });
    child.on("error", () => resolve(1));
    child.on("close", (status) => resolve(status ?? 1));
  });
  console.log(`--- ${step.name}: ${code === 0 ? "ok" : "FAILED"} in ${Date.now() - started} ms`);
  const count = step.report === undefined ? null : read(step.report);
  if (count === null) {
    return code === 0
      ? { passed: 1, failed: 0, skipped: 0, names: [] }
      : { passed: 0, failed: 1, skipped: 0, names: [step.name] };
  }
  // A suite that fell over without a failed test is still a failure.
  const fell = code !== 0 && count.failed === 0;
  return fell ? { ...count, failed: 1, names: [`${step.name}: it ended with ${code}`] } : count;
}

/** Vitest's and Playwright's own JSON reports, each in its own words. */
function read(path: string): Count | null {
  try {
    const report = JSON.parse(readFileSync(join(root, path), "utf8")) as {
      numPassedTests?: number;
      numFailedTests?: number;
      numPendingTests?: number;
      testResults?: readonly {
        readonly assertionResults: readonly {
          readonly status: string;
          readonly fullName: string;
        }[];
      }[];
      stats?: { expected: number; unexpected: number; flaky: number; skipped: number };
      suites?: readonly Suite[];
    };
    if (report.stats !== undefined) {
      const { expected, unexpected, flaky, skipped } = report.stats;
      return { passed: expected, failed: unexpected + flaky, skipped, names: notOk(report) };
    }
    return {
      passed: report.numPassedTests ?? 0,
      failed: report.numFailedTests ?? 0,
      skipped: report.numPendingTests ?? 0,
      names: (report.testResults ?? [])
        .flatMap(({ assertionResults }) => assertionResults)
        .filter(({ status }) => status === "failed")
        .map(({ fullName }) => fullName),
    };
  } catch {
    return null;
  }
}

function notOk({ file = "", specs = [], suites = [] }: Suite): readonly string[] {
  const own = specs.filter(({ ok }) => !ok).map(({ title }) => `${file}: ${title}`);
  return [...own, ...suites.flatMap(notOk)];
}

rmSync(join(root, "test-results"), { recursive: true, force: true });
mkdirSync(join(root, "test-results"), { recursive: true });
process.env["PATH"] =
  `${join(root, "node_modules/.bin")}${process.platform === "win32" ? ";" : ":"}${process.env["PATH"] ?? ""}`;

const total = { passed: 0, failed: 0, skipped: 0 };
const failed: string[] = [];
for (const step of steps) {
  const count = await run(step);
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  failed.push(...count.names);
}
// Once more, next to the verdict: what went before may be thousands of lines.
if (failed.length > 0) console.log(`\nfailed:\n${failed.map((name) => `  ${name}`).join("\n")}`);
const skipped = total.skipped === 0 ? "" : `, ${total.skipped} skipped`;
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 ? 0 : 1;
