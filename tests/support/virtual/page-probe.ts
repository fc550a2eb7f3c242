/** A request of the page to the cloud, as the server last saw it. */
export interface Expected {
  readonly tag: string;
  /** Its answer waits for virtual time, or for a connection: there is nothing to wait for. */
  readonly held: boolean;
  /** Bytes of the body that have left. */
  readonly bytes: number;
  /** Nothing follows them. */
  readonly ended: boolean;
}

/** What happened in the page in one step. */
export interface Report {
  readonly nowMs: number;
  /** Requests to the cloud that began, and those that came to an end in whatever way. */
  readonly begun: readonly string[];
  readonly over: readonly string[];
}

/** A change of the word that the page shows. */
export interface Said {
  readonly atMs: number;
  readonly word: string;
}

/** What the page lets a test see and do: its clock, its requests, its words. */
export interface PageProbe {
  /**
   * Waits until what the server sent has been read, then runs the page's timers up to `untilMs`,
   * or to the first request to the cloud.
   */
  step(expected: readonly Expected[], untilMs: number): Promise<Report>;
  /** Waits for a frame of the browser's own. */
  frame(): Promise<void>;
  /**
   * For long stretches in which nobody looks: nothing is painted, and timers of a second come
   * every five, as in the background of a browser. The page is not told, and stays as it is.
   */
  unwatched(yes: boolean): void;
  /** Since the page was opened. */
  said(): readonly Said[];
  /** Tiles that were blamed while the stream was not live, each with its state. */
  blamed(): readonly string[];
  /** When requests of each kind began. */
  requests(): Readonly<Record<string, readonly number[]>>;
  /** The parts, for each other alone. */
  readonly parts: {
    nowMs(): number;
    /** Runs timers up to `untilMs`, or until there is something that takes real time. */
    run(untilMs: number, busy: () => boolean): Promise<void>;
    /** Lets one message go by. */
    turn(): Promise<void>;
  };
}

declare global {
  var isothermProbe: PageProbe;
}
