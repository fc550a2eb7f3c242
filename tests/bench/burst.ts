// A Cloud Connector comes back: a thousand sensors send the day they stored, newest first, a
// thousand events of thirty samples a second, while the others go on sending.
import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { createFeeder } from "./cloud/create-feeder.ts";
import { FIRST_SHELF, type MadeSensors, type Reading } from "./cloud/made-sensors.ts";
import { atMost } from "./figure.ts";
import { heldBy, openPage, taskMs } from "./measure/open-page.ts";
import { round } from "./measure/statistics.ts";
import { SEED, withBench, type Bench } from "./measure/with-bench.ts";
import { saveResult } from "./save-result.ts";
import { seededRandom } from "./seeded-random.ts";

const SENSORS = 1000;
const LIVE_PER_SECOND = 50;
const STORED_PER_SECOND = 1000;
const SAMPLES = 30;
/** A day of heartbeats at 15 minutes; a little denser, so that all of it stays in a day's window. */
const HEARTBEATS = Number(process.env["BURST_SECONDS"] ?? 96);
const SAMPLE_MS = 29_000;
const LISTED_MS = 8000;

interface Sent {
  readonly id: string;
  readonly text: string;
  readonly atMs: number;
}

/** Two and a half minutes, whatever the rounds. */
export async function burst(): Promise<void> {
  const found = await withBench({ count: SENSORS, history: false }, measure);
  saveResult(
    "burst",
    {
      figures: [
        atMost("burst: events lost", found.eventsLost, 0),
        atMost(`burst: samples lost, of ${FIRST_SHELF} sensors`, found.samplesLost, 0),
        atMost("burst: longest task", Math.round(found.worstMs), 100, " ms"),
        atMost("burst: oldest value on the wall", round(found.oldestMs / 1000), 1, " s"),
      ],
      tables: [
        {
          title: `Burst: ${STORED_PER_SECOND} events/s of ${SAMPLES} samples for ${HEARTBEATS} s`,
          rows: [
            {
              "events sent": found.sent,
              "events received": found.received,
              "samples looked for": found.samples,
              "samples lost": found.samplesLost,
              "tasks over 50 ms": found.longTasks,
              "longest, ms": Math.round(found.worstMs),
              "main thread busy, %": round(found.busy * 100, 0),
              "live values seen": found.seen,
              "median age, ms": Math.round(found.medianMs),
              "oldest, ms": Math.round(found.oldestMs),
              "heap after, MB": round(found.heapMB, 1),
            },
          ],
        },
      ],
    },
    1,
  );
}

async function measure({ browser, host }: Bench) {
  const { cloud, sensors } = host;
  const address = `${host.origin}/?kiosk=1&distance=4&rotate=86400`;
  const open = await openPage(browser, address, { visible: 8 });
  const { page } = open;
  await wait(LISTED_MS);
  const shown = await watchValues(page);
  const sent: Sent[] = [];
  const live = createFeeder({ cloud, sensors, seed: SEED, make: liveEvents(sensors, shown, sent) });
  live.rate(LIVE_PER_SECOND);
  await wait(2000);
  const startMs = Date.now();
  const stored = createFeeder({ cloud, sensors, seed: SEED, make: storedEvents(sensors, startMs) });
  const from = await page.evaluate(() => benchWatch.longTasks.length);
  const before = await taskMs(open);
  stored.rate(STORED_PER_SECOND);
  while (stored.sent() < HEARTBEATS * SENSORS) await wait(20);
  stored.close();
  const busy = ((await taskMs(open)) - before) / (Date.now() - startMs);
  await wait(2000);
  live.close();
  await wait(2000);
  const tasks = await page.evaluate(
    (first) => benchWatch.longTasks.slice(first).map(({ durationMs }) => durationMs),
    from,
  );
  const ages = agesOf(sent, await page.evaluate(() => benchValues)).toSorted((a, b) => a - b);
  const { heapMB } = await heldBy(open);
  const received = await receivedBy(page);
  const wanted = storedTimes(sensors, startMs, stored.sent());
  const have = new Set(await exportSome(page));
  const sentAll = live.sent() + stored.sent();
  await open.close();
  return {
    sent: sentAll,
    received,
    eventsLost: sentAll - received,
    samples: wanted.length,
    samplesLost: wanted.filter((each) => !have.has(each)).length,
    longTasks: tasks.length,
    worstMs: Math.max(0, ...tasks),
    busy,
    seen: ages.length,
    medianMs: ages[ages.length >> 1] ?? Number.NaN,
    oldestMs: ages.at(-1) ?? Number.NaN,
    heapMB,
  };
}

declare global {
  var benchValues: { readonly id: string; readonly text: string; readonly atMs: number }[];
}

/** Notes every change of a number on the wall; the sensors that are on it. */
function watchValues(page: Page): Promise<ReadonlySet<string>> {
  return page
    .evaluate(() => {
      globalThis.benchValues = [];
      const note = (tile: HTMLElement | null | undefined): void => {
        const value = tile?.querySelector("[data-testid=tile-value]");
        const text = /\d+\.\d/u.exec(value?.textContent ?? "")?.[0];
        const id = tile?.dataset["deviceId"];
        if (text !== undefined && id !== undefined)
          benchValues.push({ id, text, atMs: Date.now() });
      };
      const tileOf = (node: Node): HTMLElement | null | undefined => {
        const element = node instanceof Element ? node : node.parentElement;
        return element?.closest<HTMLElement>("[data-testid=tile]");
      };
      // On the document, for a tile that moves may be another element.
      new MutationObserver((records) => {
        for (const tile of new Set(records.map(({ target }) => tileOf(target)))) note(tile);
        for (const { addedNodes } of records) for (const node of addedNodes) note(tileOf(node));
      }).observe(document, { subtree: true, childList: true, characterData: true });
      const tiles = document.querySelectorAll<HTMLElement>("[data-testid=tile]");
      return Array.from(tiles, (tile) => tile.dataset["deviceId"] ?? "");
    })
    .then((ids) => new Set(ids));
}

/** Half of the live events are of sensors on screen, each with another number than the last. */
function liveEvents(sensors: MadeSensors, shown: ReadonlySet<string>, sent: Sent[]) {
  const random = seededRandom(SEED);
  const onScreen = sensors.ids.flatMap((id, index) => (shown.has(id) ? [index] : []));
  const lastOf = new Map<string, number>();
  return (sensor: number, timeMs: number): object => {
    const wanted = onScreen[Math.floor(random() * onScreen.length * 2)] ?? sensor;
    const id = sensors.ids[wanted] ?? "";
    // Of one sensor each is another than the last: what does not change is not seen to come.
    const step = ((lastOf.get(id) ?? wanted) + 7) % 60;
    lastOf.set(id, step);
    const celsius = (20 + step) / 10;
    if (shown.has(id)) sent.push({ id, text: celsius.toFixed(1), atMs: timeMs });
    return sensors.event(wanted, [{ timeMs, celsius }], false);
  };
}

function storedEvents(sensors: MadeSensors, startMs: number): () => object {
  let count = 0;
  return () => {
    const sensor = count % SENSORS;
    const samples = samplesOf(sensors, sensor, Math.floor(count / SENSORS), startMs);
    count += 1;
    return sensors.event(sensor, samples, true);
  };
}

function samplesOf(
  sensors: MadeSensors,
  sensor: number,
  heartbeat: number,
  startMs: number,
): Reading[] {
  return Array.from({ length: SAMPLES }, (_, index) => {
    const timeMs = startMs - (heartbeat * SAMPLES + index + 1) * SAMPLE_MS;
    return { timeMs, celsius: sensors.celsiusAt(sensor, timeMs) };
  });
}

function storedTimes(sensors: MadeSensors, startMs: number, count: number): readonly string[] {
  return sensors.ids.slice(0, FIRST_SHELF).flatMap((id, sensor) => {
    const heartbeats = Math.ceil((count - sensor) / SENSORS);
    return Array.from({ length: heartbeats }, (_, heartbeat) =>
      samplesOf(sensors, sensor, heartbeat, startMs).map(
        // The wire has microseconds, the export milliseconds.
        ({ timeMs }) => `${id} ${new Date(timeMs).toISOString()}`,
      ),
    ).flat();
  });
}

/** From when a number was sent until it, or one sent after it, was on the wall; ms each. */
function agesOf(sent: readonly Sent[], seen: typeof benchValues): readonly number[] {
  return sent.map(({ id, atMs }, index) => {
    const later = new Set(
      sent.slice(index, index + 400).flatMap((each) => (each.id === id ? [each.text] : [])),
    );
    const first = seen.find((each) => each.id === id && each.atMs >= atMs && later.has(each.text));
    return first === undefined ? Number.POSITIVE_INFINITY : first.atMs - atMs;
  });
}

async function receivedBy(page: Page): Promise<number> {
  await page.evaluate(() => location.assign("#/diagnostics"));
  const facts = page.getByTestId("diagnostics");
  await facts.waitFor();
  const found = /Events received\s*([\d,]+)/u.exec(await facts.innerText());
  await page.evaluate(() => location.assign("#/"));
  return Number((found?.[1] ?? "").replaceAll(",", ""));
}

/** The device and time of every row of an export of the first shelf. */
async function exportSome(page: Page): Promise<readonly string[]> {
  page.setDefaultTimeout(120_000);
  await page.keyboard.press("Escape");
  const search = page.getByRole("textbox", { name: "Find a sensor" }).first();
  await search.fill("shelf=first");
  await page.waitForFunction(
    (wanted) => document.querySelectorAll("[data-testid=tile]").length === wanted,
    FIRST_SHELF,
  );
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await page.getByRole("menuitem", { name: "Export CSV" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  return text.split("\r\n").map((row) => {
    const [id, , time] = row.split(",");
    return `${id} ${time}`;
  });
}
