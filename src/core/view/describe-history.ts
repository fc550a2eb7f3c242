import type { HistoryProgress } from "../fleet/history-progress.ts";

/** How the reading of history is going, a sentence a line; names and clock times as they are shown. */
export function describeHistory(
  progress: HistoryProgress,
  nameOf: (deviceId: string) => string,
  clock: (cloudMs: number) => string,
): readonly string[] {
  const { total, pages, running, next, waiting, failures } = progress;
  if (total === 0) return ["No sensor is known yet."];
  const lines = [standing(progress)];
  lines.push(`${count(pages, "page")} read, ${count(running, "request")} under way.`);
  if (next.length > 0) {
    const names = next.map(({ deviceId, onScreen }) =>
      onScreen ? `${nameOf(deviceId)} (on screen)` : nameOf(deviceId),
    );
    lines.push(`Next: ${names.join(", ")}.`);
  }
  if (waiting !== null) {
    lines.push(`Waiting for the server until ${clock(waiting.untilMs)}. ${waiting.why}`);
  }
  for (const { deviceId, why, tries } of failures) {
    lines.push(`${nameOf(deviceId)}: ${why} ${count(tries, "try", "tries")}, and again.`);
  }
  return lines;
}

function standing({ total, done, failed, again, remainingMs }: HistoryProgress): string {
  const once = again === 0 ? "" : `, ${number(again)} to be looked at once more`;
  if (done === total) return `All ${count(total, "sensor")} read${once}.`;
  const left = `${number(total - done)} to go`;
  const tried = failed === 0 ? "" : ` (${number(failed)} tried again after a failure)`;
  const time = remainingMs === null ? "" : `, about ${inWords(remainingMs)}`;
  return `${number(done)} of ${count(total, "sensor")} read${once}, ${left}${tried}${time}.`;
}

/** A length of time as one says it: to 10 s under an hour, to a minute beyond. */
function inWords(ms: number): string {
  const seconds = Math.max(10, Math.round(ms / 10_000) * 10);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60)
    return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function count(many: number, one: string, more = `${one}s`): string {
  return `${number(many)} ${many === 1 ? one : more}`;
}

function number(value: number): string {
  return value.toLocaleString("en");
}
