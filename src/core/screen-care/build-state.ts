/** How the page's own files are kept on this machine, and the build that is to follow this one. */
export interface BuildState {
  /** `missing`: this address allows no service worker; `refused`: the browser does not. */
  readonly worker: "unknown" | "missing" | "refused" | "keeping";
  readonly next: NextBuild | null;
}

/** Another build that the host has. */
export interface NextBuild {
  readonly name: string;
  readonly stage: "on-trial" | "waiting" | "broken";
}
