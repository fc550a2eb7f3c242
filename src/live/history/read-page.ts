import { describeFailure } from "../../core/connection/describe-failure.ts";
import type { Failure } from "../../core/connection/failure.ts";
import type { HistoryPage } from "../../dt/dt-api.ts";
import type { LiveSink } from "../ports.ts";
import { requestDelay } from "../request-delay.ts";
import { settle } from "../settle.ts";
import { noteRead, type DevicePlan } from "./device-plan.ts";
import type { HostGate } from "./host-gate.ts";
import type { HistoryOptions } from "./history-options.ts";
import { lookAgain } from "./seam.ts";
import { PAGE_SIZE, type Span } from "./span.ts";

/** The end of a span is put this much after now: our idea of the cloud's clock may be late. */
const AHEAD_MS = 60_000;
/** A device the cloud does not know is asked for again when the list has had time to tell of it. */
const UNKNOWN_MS = 15_000;
/** A page that took too long is asked for in smaller ones, down to this many readings. */
const LEAST_PAGE_SIZE = 50;
/** More pages than 31 days of readings can fill: a server that never ends its list. */
const MOST_PAGES = 1000;

/** As much of the options as one page takes. */
type PageOptions = Pick<
  HistoryOptions,
  "project" | "client" | "clock" | "random" | "policy" | "skewMs" | "onUnknown"
> & { readonly sink: Pick<LiveSink, "history"> };

/**
 * Reads one page of a span and takes note of how it went; the span goes when it is complete. True
 * where a page was read.
 */
export async function readPage(
  plan: DevicePlan,
  span: Span,
  options: PageOptions,
  context: { readonly gate: HostGate; readonly closed: () => boolean },
): Promise<boolean> {
  const askedMs = options.clock.now();
  const skewMs = options.skewMs();
  const cloudNowMs = askedMs + (skewMs ?? 0);
  span.toMs ??= cloudNowMs + AHEAD_MS;
  const request = options.client.history({
    project: options.project,
    deviceId: plan.id,
    fromMs: span.fromMs,
    toMs: span.toMs,
    pageToken: span.pageToken,
    pageSize: span.pageSize,
  });
  const answer = await settle(request, options.policy.apiHost);
  if (context.closed()) return false;
  if (!answer.ok) {
    noteFailure(plan, span, answer.failure, options, context.gate);
    return false;
  }
  context.gate.succeeded();
  plan.failures = 0;
  plan.unknown = false;
  plan.notBeforeMs = 0;
  const over = notePage(plan, span, answer.value, cloudNowMs);
  if (!span.quiet) {
    lookAgain(plan, over ? span.fromMs : (span.oldestMs ?? span.fromMs), askedMs, skewMs);
  }
  if (answer.value.events.length > 0) options.sink.history(plan.id, answer.value.events);
  return true;
}

/** True where it was the last page of its span. */
function notePage(plan: DevicePlan, span: Span, page: HistoryPage, cloudNowMs: number): boolean {
  for (const { timeMs } of page.events) {
    noteRead(plan, timeMs, cloudNowMs);
    span.oldestMs = Math.min(span.oldestMs ?? timeMs, timeMs);
  }
  const last = page.nextPageToken === "" || page.nextPageToken === span.pageToken;
  // The window may have become shorter meanwhile.
  const enough = span.oldestMs !== null && span.oldestMs < span.fromMs;
  span.pageToken = page.nextPageToken;
  span.pagesRead += 1;
  span.pageSize = Math.min(PAGE_SIZE, 2 * span.pageSize);
  const over = last || enough || span.pagesRead >= MOST_PAGES;
  if (over) plan.spans = plan.spans.filter((each) => each !== span);
  return over;
}

/** How a page token that has run out is refused. */
function isExpired(status: number): boolean {
  return status === 400 || status === 410;
}

function noteFailure(
  plan: DevicePlan,
  span: Span,
  failure: Failure,
  { clock, random, policy, onUnknown }: PageOptions,
  gate: HostGate,
): void {
  const now = clock.now();
  plan.why = describeFailure(failure);
  if (failure.kind === "timeout") {
    span.pageSize = Math.max(LEAST_PAGE_SIZE, Math.floor(span.pageSize / 4));
  }
  if (span.pageToken !== "" && failure.kind === "http" && isExpired(failure.status)) {
    // The page token has run out: go on from the oldest reading with a new request.
    span.pageToken = "";
    span.toMs = span.oldestMs === null ? span.toMs : span.oldestMs + 1;
    return;
  }
  if (failure.kind === "http" && failure.status === 404 && !plan.unknown) {
    // The list tells whether it has left; if not, the next refusal is a failure like any other.
    plan.unknown = true;
    plan.notBeforeMs = now + UNKNOWN_MS;
    onUnknown?.(plan.id);
    return;
  }
  if (gate.failed(failure, now)) return;
  plan.failures += 1;
  plan.notBeforeMs = now + requestDelay(failure, plan.failures, random(), policy).delayMs;
}
