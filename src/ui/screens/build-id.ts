/** Put in by the build (vite.config.ts, `define`); absent where the sources run unbuilt. */
declare const __BUILD_ID__: string | undefined;

export function buildId(): string {
  return typeof __BUILD_ID__ === "string" ? __BUILD_ID__ : "development";
}
