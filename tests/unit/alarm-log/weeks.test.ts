import { expect, test } from "vitest";
import type { AlarmRule } from "../../../src/core/alarms/alarm-rule.ts";
import type { AlarmEntry } from "../../../src/core/alarm-log/alarm-entry.ts";
import type { ReadingsEvent } from "../../../src/core/readings/device-event.ts";
import { createFakeBrowser } from "../../support/alarm-desk.ts";
import { buildRule, buildSnapshot, MINUTE, reading, T0 } from "../../support/build-device.ts";
import { openDeskWall, type DeskWall } from "../../support/desk-wall.ts";
import { wireReading } from "../../support/frame-wall.ts";
import { excursionsIn, type Told } from "../../support/true-excursions.ts";
import { seededRandom } from "../../support/ui-seeded-random.ts";

const BEAT = 15 * MINUTE;
const SAMPLE = 3 * MINUTE;
const DAY = 24 * 60 * MINUTE;
const SAMPLES_A_BEAT = 5;

type Random = () => number;

/** One measurement: when, what, how it came and with which heartbeat. */
interface Measured extends Told {
  /** The heartbeat whose event brought it; for a stored one, the one after which it came. */
  readonly beat: number;
}

const RULES: readonly AlarmRule[] = [
  buildRule({ name: "Any", low: 1, high: 8, deadband: 0.5, delayMinutes: 15 }),
  buildRule({
    name: "Meat",
    match: ["kind=meat"],
    low: null,
    high: 6,
    deadband: 1,
    delayMinutes: 0,
  }),
  // Names more labels: it holds where it matches.
  buildRule({
    name: "Meat, Oslo",
    match: ["kind=meat", "city=Oslo"],
    low: 0,
    high: 7,
    deadband: 0.3,
    delayMinutes: 30,
  }),
  buildRule({
    name: "Look",
    level: "warning",
    low: null,
    high: 5.5,
    deadband: 0.2,
    delayMinutes: 5,
  }),
];
/** Of each level the one that holds, told by hand. */
const HOLDING: readonly (readonly [labels: Record<string, string>, alarm: number])[] = [
  [{}, 0],
  [{ kind: "meat" }, 1],
  [{ kind: "meat", city: "Oslo" }, 2],
  [{ kind: "milk", city: "Oslo" }, 0],
];

/** What a sensor measures in four weeks of doors, defrosts, drifts and noise. */
function temperatures(count: number, random: Random): number[] {
  const values = Array.from({ length: count }, () => 4 + Math.round(random() * 8) / 20);
  const bump = (from: number, length: number, by: number): void => {
    for (let at = from; at < Math.min(count, from + length); at += 1) {
      values[at] = Math.round(((values[at] ?? 4) + by) * 20) / 20;
    }
  };
  for (let at = 0; at < count; at += 1) {
    // A door, twice a day: one or two samples. A defrost every eight hours: up to 45 minutes.
    if (random() < 1 / 240) bump(at, 1 + Math.floor(random() * 2), 5 + random() * 6);
    if (at % 160 === 80) bump(at, 5 + Math.floor(random() * 11), 3 + random() * 3);
    // A drift for hours, now and then, to either side; it hovers about the limits.
    if (random() < 1 / 3000) bump(at, 60 + Math.floor(random() * 200), random() < 0.7 ? 3.5 : -3.3);
  }
  return values;
}

/** The same with what came late, and what never came. */
function measure(days: number, random: Random): Measured[] {
  const values = temperatures((days * DAY) / SAMPLE, random);
  const measured: Measured[] = [];
  let silentUntil = -1;
  let stored = true;
  for (let beat = 0; beat < values.length / SAMPLES_A_BEAT; beat += 1) {
    if (beat > silentUntil && random() < 1 / 400) {
      silentUntil = beat + 4 + Math.floor(random() * 40);
      stored = random() < 0.7;
    }
    const silent = beat <= silentUntil;
    if (silent && !stored) continue;
    for (let each = 0; each < SAMPLES_A_BEAT; each += 1) {
      const at = beat * SAMPLES_A_BEAT + each;
      measured.push({
        timeMs: T0 + at * SAMPLE,
        celsius: values[at] ?? Number.NaN,
        late: silent,
        // Stored ones come two heartbeats after the sensor is back.
        beat: silent ? silentUntil + 3 : beat,
      });
    }
  }
  return measured;
}

/** What one heartbeat brings of a sensor, as frames: its own samples, and what it had stored. */
function framesOf(id: string, brought: readonly Measured[]): unknown[] {
  const events: unknown[] = [];
  for (const late of [false, true]) {
    const some = brought.filter((each) => each.late === late).toReversed();
    for (let at = 0; at < some.length; at += SAMPLES_A_BEAT) {
      const [newest, ...older] = some.slice(at, at + SAMPLES_A_BEAT);
      if (newest === undefined) continue;
      const samples = older.map(({ timeMs, celsius }) => [timeMs, celsius] as const);
      events.push(wireReading(id, newest.timeMs, newest.celsius, { backfilled: late, samples }));
    }
  }
  return events;
}

type Row = Pick<AlarmEntry, "rule" | "level" | "side" | "startMs" | "endMs" | "peakCelsius"> & {
  readonly found: boolean;
};

const rowOf = (entry: AlarmEntry): Row => ({
  rule: entry.rule,
  level: entry.level,
  side: entry.side,
  startMs: entry.startMs,
  endMs: entry.endMs,
  peakCelsius: entry.peakCelsius,
  found: entry.foundMs !== null,
});

const byStart = (a: Row, b: Row): number => a.startMs - b.startMs || (a.rule < b.rule ? -1 : 1);

/** What the log must hold of a sensor under a rule, told from its measurements alone. */
function truthOf(measured: readonly Measured[], rule: AlarmRule): Row[] {
  const live = excursionsIn(
    measured.filter(({ late }) => !late),
    rule,
  );
  const row = { rule: rule.name, level: rule.level };
  const rows: Row[] = live.map(({ side, startMs, endMs }) => {
    const last = measured.find(({ timeMs }) => timeMs === endMs);
    const inside = measured.filter(
      ({ timeMs, beat }) =>
        timeMs >= startMs && timeMs <= (endMs ?? Infinity) && beat <= (last?.beat ?? Infinity),
    );
    const values = inside.map(({ celsius }) => celsius);
    const peakCelsius = side === "high" ? Math.max(...values) : Math.min(...values);
    return { ...row, side, startMs, endMs, peakCelsius, found: false };
  });
  for (const { side, startMs, endMs, peakCelsius } of excursionsIn(measured, rule)) {
    if (endMs === null) continue;
    const seen = live.some((each) => {
      return startMs <= (each.endMs ?? Infinity) + MINUTE && endMs >= each.startMs - MINUTE;
    });
    if (!seen) rows.push({ ...row, side, startMs, endMs, peakCelsius, found: true });
  }
  return rows.sort(byStart);
}

interface Sensor {
  readonly id: string;
  readonly labels: Record<string, string>;
  readonly rules: readonly AlarmRule[];
  readonly measured: readonly Measured[];
  readonly byBeat: ReadonlyMap<number, readonly Measured[]>;
}

function buildSensors(count: number, days: number, random: Random): Sensor[] {
  return Array.from({ length: count }, (_, index) => {
    const [labels, alarm] = HOLDING[index % HOLDING.length] ?? [{}, 0];
    // What would come after the end does not come.
    const measured = measure(days, random).filter(({ beat }) => beat < (days * DAY) / BEAT);
    const byBeat = Map.groupBy(measured, ({ beat }) => beat);
    const rules = [RULES[alarm], RULES[3]].flatMap((rule) => rule ?? []);
    return { id: `s${index}`, labels, rules, measured, byBeat };
  });
}

/** Plays those heartbeats; the desk has a second a day, and looks for what was missed. */
function play(page: DeskWall, sensors: readonly Sensor[], from: number, to: number): void {
  for (let beat = from; beat < to; beat += 1) {
    page.to(T0 + (beat + 1) * BEAT);
    page.send(...sensors.flatMap(({ id, byBeat }) => framesOf(id, byBeat.get(beat) ?? [])));
    if (beat % 96 === 95) page.second();
  }
}

const snapshots = (sensors: readonly Sensor[]) =>
  sensors.map(({ id, labels }) => buildSnapshot({ id, name: id, labels: { name: id, ...labels } }));

function logOf(page: DeskWall, id: string): Row[] {
  const { log } = page.wall.store.getState().alarms;
  return log
    .filter(({ deviceId }) => deviceId === id)
    .map(rowOf)
    .sort(byStart);
}

interface Logged {
  readonly id: string;
  readonly log: readonly Row[];
}

const truthsOf = (sensors: readonly Sensor[]): Logged[] =>
  sensors.map(({ id, measured, rules }) => ({
    id,
    log: rules.flatMap((rule) => truthOf(measured, rule)).sort(byStart),
  }));

/** What the cloud's history has of a sensor at that moment, a page of it. */
function historyOf({ id, measured }: Sensor, beat: number): ReadingsEvent[] {
  return measured
    .filter((each) => each.beat < beat)
    .map(({ timeMs, celsius, late }) => {
      return reading(timeMs, celsius, { deviceId: id, backfilled: late });
    });
}

test(
  "[AL24] four weeks of fifty sensors leave the log that their readings tell of",
  { timeout: 60_000 },
  async () => {
    const sensors = buildSensors(50, 28, seededRandom(11));
    const page = await openDeskWall(createFakeBrowser(), snapshots(sensors), T0, RULES);
    play(page, sensors, 0, (28 * DAY) / BEAT);
    for (let turn = 0; turn < 10; turn += 1) page.second();
    expect(page.rejected).toEqual([]);
    const logs = sensors.map(({ id }) => ({ id, log: logOf(page, id) }));
    expect(logs).toEqual(truthsOf(sensors));
    // It was not an empty month.
    expect(page.wall.store.getState().alarms.log.length).toBeGreaterThan(1000);
    page.close();
  },
);

test.each([1, 2, 3])(
  "[AL25] a reload at any moment changes nothing in the log (%i)",
  async (seed) => {
    const random = seededRandom(seed);
    const sensors = buildSensors(8, 7, random);
    const beats = (7 * DAY) / BEAT;
    const browser = createFakeBrowser();
    let beat = 0;
    let pending = 0;
    let logs: readonly Logged[] = [];
    while (beat < beats) {
      const until = Math.min(beats, beat + 4 + Math.floor(random() * 40));
      const page = await openDeskWall(browser, snapshots(sensors), T0 + beat * BEAT, RULES);
      for (const sensor of sensors) {
        page.wall.applyHistoryEvents(sensor.id, historyOf(sensor, beat));
      }
      play(page, sensors, beat, until);
      for (const { alarm } of page.wall.store.getState().devices.values()) {
        if (alarm.kind === "pending") pending += 1;
      }
      for (let turn = 0; turn < 3; turn += 1) page.second();
      beat = until;
      logs = sensors.map(({ id }) => ({ id, log: logOf(page, id) }));
      page.close();
    }
    expect(logs).toEqual(truthsOf(sensors));
    // Some of them in the middle of a delay.
    expect(pending).toBeGreaterThan(0);
  },
);
