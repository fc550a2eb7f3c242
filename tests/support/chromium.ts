// Where the test browser comes from: CHROMIUM_PATH, else the Chromium that @sparticuz/chromium
// ships inside npm (Linux x64), else an installed Chrome or Chromium. Nothing is downloaded.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const INSTALLED: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
  linux: [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/snap/bin/chromium",
  ],
};

/** Without the background-networking flags a closed network fills the log with failures. */
export const CHROMIUM_ARGS: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

/** The path of a Chromium that can be started here, unpacked into node_modules/.cache if need be. */
export async function findChromium(): Promise<string> {
  const chosen = process.env["CHROMIUM_PATH"];
  if (chosen !== undefined && chosen !== "") {
    if (!existsSync(chosen)) throw new Error(`CHROMIUM_PATH names no file: ${chosen}`);
    return chosen;
  }
  if (process.platform === "linux" && process.arch === "x64") return unpackShipped();
  const installed = (INSTALLED[process.platform] ?? []).find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  throw new Error("No Chromium found. Install Chrome or Chromium, or set CHROMIUM_PATH to one.");
}

async function unpackShipped(): Promise<string> {
  const require = createRequire(import.meta.url);
  const bin = join(dirname(require.resolve("@sparticuz/chromium")), "..", "bin");
  const home = join(dirname(fileURLToPath(import.meta.url)), "../../node_modules/.cache/chromium");
  mkdirSync(home, { recursive: true });
  const before = process.env["TMPDIR"];
  // The package unpacks into os.tmpdir(), which other checkouts and versions share.
  process.env["TMPDIR"] = home;
  try {
    const { default: chromium, inflate } = await import("@sparticuz/chromium");
    const executable = await chromium.executablePath(bin);
    // NSS, expat and friends, which a bare machine lacks.
    if (!existsSync(join(home, "al2023"))) await inflate(join(bin, "al2023.tar.br"));
    const libraries = join(home, "al2023", "lib");
    const path = (process.env["LD_LIBRARY_PATH"] ?? "").split(delimiter).filter(Boolean);
    if (!path.includes(libraries)) {
      process.env["LD_LIBRARY_PATH"] = [...path, libraries].join(delimiter);
    }
    process.env["FONTCONFIG_FILE"] = writeFontConfig(home);
    return executable;
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}

/**
 * The shipped fonts and no others: without any, Chromium ends at the first letter, and with the
 * system's, a picture would differ from machine to machine.
 */
function writeFontConfig(home: string): string {
  const path = join(home, "fonts.conf");
  const config = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, "fonts")}</dir>
  <cachedir>${join(home, "fonts-cache")}</cachedir>
</fontconfig>
`;
  writeFileSync(path, config);
  return path;
}
