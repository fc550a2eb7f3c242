// What `npm start` runs: the built app, with the simulator or with the token broker beside it.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createHost } from "./create-host.ts";
import { ensureBuilt } from "./ensure-built.ts";
import { readSettings } from "./read-settings.ts";
import { SettingsError } from "./settings.ts";

const project = join(dirname(fileURLToPath(import.meta.url)), "../..");

try {
  const settings = readSettings(process.env);
  // Tests that start several hosts at once have built before.
  if (process.env["ISOTHERM_BUILD"] !== "never") ensureBuilt(project, console.log);
  const host = await createHost({ settings, root: join(project, "dist"), log: console.log });
  console.log(`Isotherm is at ${host.url}`);
  const stop = (): void => {
    void host.close().then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
