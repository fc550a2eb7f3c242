/** How telling the operator how this page is has gone, since the page was opened. */
export interface BeaconReport {
  /** Host of the address, without path and query: they may hold a key. */
  readonly host: string;
  /** Beacons that were taken. */
  readonly sent: number;
  /** Beacons that were not. */
  readonly failed: number;
  /** What the last one was answered, in words; null before the first. */
  readonly lastAnswer: string | null;
  /** When it was, local time; null before the first. */
  readonly lastMs: number | null;
  readonly failing: boolean;
}

/** Nothing has been told yet to `url`, which is absolute. */
export function newBeaconReport(url: string): BeaconReport {
  const host = /^https?:\/\/([^/?#]+)/u.exec(url)?.[1] ?? "";
  return { host, sent: 0, failed: 0, lastAnswer: null, lastMs: null, failing: false };
}

/** What comes back from where beacons go. */
export type BeaconAnswer =
  /** null: another origin answered, and pages may not read what. */
  | { readonly kind: "answered"; readonly status: number | null }
  | { readonly kind: "none" }
  | { readonly kind: "too-late" };

/** The report with one more answer, which came at `nowMs`. */
export function noteAnswer(
  report: BeaconReport,
  answer: BeaconAnswer,
  nowMs: number,
): BeaconReport {
  const good =
    answer.kind === "answered" &&
    (answer.status === null || (answer.status >= 200 && answer.status < 300));
  return {
    ...report,
    sent: report.sent + (good ? 1 : 0),
    failed: report.failed + (good ? 0 : 1),
    lastAnswer: wordsOf(answer),
    lastMs: nowMs,
    failing: !good,
  };
}

function wordsOf(answer: BeaconAnswer): string {
  if (answer.kind === "none") return "no answer";
  if (answer.kind === "too-late") return "no answer within 5 s";
  // A page sees that another origin answers, and not what.
  return answer.status === null ? "answered" : `HTTP ${answer.status}`;
}
