import type { Failure } from "../../core/connection/failure.ts";
import type { HistoryPage } from "../../dt/dt-api.ts";
import { requestDelay } from "../request-delay.ts";
import { settle } from "../settle.ts";
import { noteRead, type DevicePlan } from "./device-plan.ts";
import type { HostGate } from "./host-gate.ts";
import type { HistoryOptions } from "./history-options.ts";
import type { Span } from "./span.ts";

/** The end of a span is put this much after now: our idea of the cloud's clock may be late. */
const AHEAD_MS = 60_000;
/** A device the cloud does not know is asked for again when the list has had time to tell of it. */
const UNKNOWN_MS = 15_000;
/** More pages than 31 days of readings can fill: a server that never ends its list. */
const MOST_PAGES = 1000;

/** Reads one page of a span and takes note of how it went; the span goes when it is complete. */
export async function readPage(
  plan: DevicePlan,
  span: Span,
  options: HistoryOptions,
  context: {
    readonly gate: HostGate;
    readonly cloudNowMs: number;
    readonly closed: () => boolean;
  },
): Promise<void> {
  span.toMs ??= context.cloudNowMs + AHEAD_MS;
  const request = options.client.history({
    project: options.project,
    deviceId: plan.id,
    fromMs: span.fromMs,
    toMs: span.toMs,
    pageToken: span.pageToken,
  });
  const answer = await settle(request, options.policy.apiHost);
  if (context.closed()) return;
  if (!answer.ok) {
    noteFailure(plan, span, answer.failure, options, context.gate);
    return;
  }
  context.gate.succeeded();
  plan.failures = 0;
  plan.unknown = false;
  plan.notBeforeMs = 0;
  notePage(plan, span, answer.value, context.cloudNowMs);
  if (answer.value.events.length > 0) options.sink.history(plan.id, answer.value.events);
}

function notePage(plan: DevicePlan, span: Span, page: HistoryPage, cloudNowMs: number): void {
  for (const { timeMs } of page.events) {
    // A reading from the future must not pass for the last one seen.
    if (timeMs <= cloudNowMs + AHEAD_MS) noteRead(plan, timeMs);
    span.oldestMs = Math.min(span.oldestMs ?? timeMs, timeMs);
  }
  const over = page.nextPageToken === "" || page.nextPageToken === span.pageToken;
  span.pageToken = page.nextPageToken;
  span.pagesRead += 1;
  if (over || span.pagesRead >= MOST_PAGES) {
    plan.spans = plan.spans.filter((each) => each !== span);
  }
}

function noteFailure(
  plan: DevicePlan,
  span: Span,
  failure: Failure,
  { clock, random, policy, onUnknown }: HistoryOptions,
  gate: HostGate,
): void {
  const now = clock.now();
  if (span.pageToken !== "" && failure.kind === "http" && failure.status === 400) {
    // The page token has run out: go on from the oldest reading with a new request.
    span.pageToken = "";
    span.toMs = span.oldestMs === null ? span.toMs : span.oldestMs + 1;
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
