import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { createChunkReader } from "../../../src/dt/stream/create-chunk-reader.ts";
import { DEVICE, envelope, NOW_MS, TIME } from "../../support/dt-frames.ts";
import { createStreamRecorder } from "../../support/dt-stream-recorder.ts";
import "../../support/fixed-seed.ts";

const encoder = new TextEncoder();

/** One reader for all of these texts: what it learns of one it uses for the next. */
function readAll(texts: readonly string[]) {
  const { handlers, events, pings, rejections } = createStreamRecorder();
  const reader = createChunkReader({ format: "sse", handlers, cloudNow: () => NOW_MS });
  for (const text of texts) reader.feed(encoder.encode(`data: ${text}\n\n`));
  return { events, pings, rejections };
}

/** A reader for each, which has nothing to go by. */
function readApart(texts: readonly string[]) {
  const apart = texts.map((text) => readAll([text]));
  return {
    events: apart.flatMap(({ events }) => events),
    pings: apart.flatMap(({ pings }) => pings),
    rejections: apart.flatMap(({ rejections }) => rejections),
  };
}

/** Mostly what the cloud sends, now and then what no sensor measures and no clock shows. */
const number = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -800, max: 800 }).map((steps) => steps / 20) },
  { weight: 1, arbitrary: fc.constantFrom(-0, 1e-7, 1e300, -273.15, -273.16, 1000, 1000.5) },
);
const time = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 3_600_000_000 }).map(written) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "2026-02-30T08:00:00Z",
      "1999-12-31T23:59:59Z",
      "2026-11-23T08:05:00Z",
      "2026-11-23T09:30:00Z",
      "2026-11-23T09:00:00.5+02:00",
      "soon",
      "",
    ),
  },
);
const name = fc.constantFrom(DEVICE, "emucdd6ef2eu277bo8f52vg", "a/b", "", "ærø 😀", 'quo"te');

function written(backUs: number): string {
  const back = new Date(NOW_MS - Math.ceil(backUs / 1000)).toISOString().slice(0, -1);
  return `${back}${String(backUs % 1000).padStart(3, "0")}Z`;
}

const heartbeat = fc
  .record({
    type: fc.constantFrom("temperature", "humidity", "networkStatus", "touch"),
    name,
    time,
    own: number,
    times: fc.array(fc.tuple(time, number), { maxLength: 4 }),
    odd: fc.integer({ min: 0, max: 9 }),
    backfilled: fc.boolean(),
    signal: fc.integer({ min: -5, max: 110 }),
    boosted: fc.boolean(),
  })
  .map((of) => frameOf(of));

function frameOf(of: {
  readonly type: string;
  readonly name: string;
  readonly time: string;
  readonly own: number;
  readonly times: readonly (readonly [string, number])[];
  readonly odd: number;
  readonly backfilled: boolean;
  readonly signal: number;
  readonly boosted: boolean;
}): object {
  const key = of.type === "humidity" ? "temperature" : "value";
  const more = of.type === "humidity" ? { relativeHumidity: 40.5 } : {};
  const samples = [[of.time, of.own] as const, ...of.times].map(([sampleTime, value]) => ({
    [key]: value,
    ...more,
    sampleTime,
  }));
  const readings = {
    [key]: of.odd === 1 ? of.own + 1 : of.own,
    ...more,
    updateTime: of.odd === 2 ? TIME : of.time,
    samples: of.odd === 3 ? samples.slice(1) : samples,
    isBackfilled: of.backfilled,
  };
  const connector = { id: `connector ${of.signal % 3}`, signalStrength: of.signal, rssi: -83 };
  const network = {
    signalStrength: of.odd === 1 ? of.signal - 1 : of.signal,
    rssi: -83,
    updateTime: of.time,
    cloudConnectors: of.odd === 2 ? [connector, connector] : of.odd === 3 ? {} : [connector],
    transmissionMode: of.boosted ? "HIGH_POWER_BOOST_MODE" : "LOW_POWER_STANDARD_MODE",
  };
  const body =
    of.type === "networkStatus"
      ? network
      : of.type === "touch"
        ? { updateTime: of.time }
        : readings;
  const patch = { timestamp: of.time, targetName: `projects/p/devices/${of.name}` };
  return { result: { event: envelope(of.type, { [of.type]: body }, patch) } };
}

/** How a server may write JSON: as JSON.stringify does, or with spaces, as protojson now and then. */
const json = (frame: object): string => JSON.stringify(frame).replaceAll("1e+300", "1e400");
const spaced = (text: string): string => text.replaceAll('":', '": ').replaceAll(',"', ', "');
const writer = fc.constantFrom(json, (frame: object) => spaced(json(frame)));

describe("frames written like the ones before", () => {
  test("[PF30] say the same as each of them parsed by itself", () => {
    fc.assert(
      fc.property(writer, fc.array(heartbeat, { minLength: 2, maxLength: 30 }), (write, frames) => {
        const texts = frames.map(write);
        expect(readAll(texts)).toEqual(readApart(texts));
      }),
      { numRuns: 400 },
    );
  });

  test("[PF30] are refused for the same reason where a character is not what it was", () => {
    const broken = fc.tuple(
      heartbeat,
      fc.nat(),
      fc.constantFrom("", ...Array.from('"\\{}[],:.-019eE+ \tatéZ')),
    );
    fc.assert(
      fc.property(
        fc.array(heartbeat, { minLength: 1, maxLength: 6 }),
        broken,
        (good, [bad, at, by]) => {
          const text = JSON.stringify(bad);
          const place = at % (text.length + 1);
          const wrong = text.slice(0, place) + by + text.slice(place + 1);
          // Parsed first, so that there are shapes to be wrong by, and the very one that is broken.
          const before = [...good, bad].map((frame) => JSON.stringify(frame));
          const texts = [...before, wrong, ...before];
          expect(readAll(texts)).toEqual(readApart(texts));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("[PF30] are read as JSON where the example was odd itself", () => {
    const text = JSON.stringify(frameOf(USUAL));
    const odd = [
      text.replace('"value":5', '"value":4,"value":5'),
      text.replace('"value":5,"updateTime"', '"value":"5","updateTime"'),
      text.replace('"data":{', '"data.temperature":{"value":5},"data":{'),
      text.replace('"samples":[', '"samples":{"0":').replace("}],", "}},"),
      text.replace("temperature", "\\u0074emperature"),
      text.replace('{"result"', '{"error":null,"result"'),
      text.replace('{"result"', '{"result":{},"result"'),
    ];
    const lists = odd.map((each) => [each, text, each, text.replaceAll(":5,", ":6,"), each]);
    const network = JSON.stringify(frameOf({ ...USUAL, type: "networkStatus" }));
    const connectorSignal = '"signalStrength":50,"rssi":-83}]';
    const strange = [
      network.replaceAll('"signalStrength":50', '"signalStrength":"50"'),
      network.replace(connectorSignal, '"signalStrength":"51","rssi":-83}]'),
      network.replace('"cloudConnectors":[', '"cloudConnectors":[null,'),
      network.replace('"cloudConnectors":[', '"cloudConnectors":{"0":').replace("}],", "}},"),
      network.replace('"cloudConnectors":[', '"cloudConnectors[0 of 1]":').replace("}],", "},"),
    ];
    for (const each of strange)
      lists.push([each, network, each, each.replace("51", "49"), each.replaceAll("50", "49")]);
    lists.push([text, `${text}}`, `${text} `, ` ${text}`, text.slice(1), text]);
    for (const texts of lists) expect(readAll(texts)).toEqual(readApart(texts));
  });

  test("[PF31] are not parsed: of a thousand heartbeats fewer than twenty are", () => {
    const texts = Array.from({ length: 1000 }, (_, index) => {
      const type = (["temperature", "networkStatus", "humidity"] as const)[index % 3] ?? "";
      const at = { time: written(1000 * index), own: index / 20, signal: index % 100 };
      return spaced(JSON.stringify(frameOf({ ...USUAL, ...at, type })));
    });
    const parse = vi.spyOn(JSON, "parse");
    const { events } = readAll(texts);
    const calls = parse.mock.calls.length;
    parse.mockRestore();
    expect(events).toHaveLength(1000);
    expect(calls).toBeLessThan(20);
  });

  test("[PF31] of which no two are alike are not learned from for ever", () => {
    const texts = Array.from({ length: 500 }, (_, index) => {
      const text = JSON.stringify(frameOf(USUAL));
      return text.replace('"updateTime"', `"new ${index}":${index},"updateTime"`);
    });
    const parse = vi.spyOn(JSON, "parse");
    const { events } = readAll(texts);
    const calls = parse.mock.calls.length;
    parse.mockRestore();
    expect(events).toHaveLength(500);
    expect(calls).toBeLessThan(550);
  });
});

const USUAL = {
  type: "temperature",
  name: DEVICE,
  time: TIME,
  own: 5,
  times: [],
  odd: 0,
  backfilled: false,
  signal: 50,
  boosted: false,
};
