const PREFIX = "isotherm-started ";

/** What a build on trial tells the page that opened it: which one it is, and that it started. */
export function startedMessage(build: string): string {
  return PREFIX + build;
}
