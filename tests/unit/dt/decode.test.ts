import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeEvent } from "../../../src/core/readings/decode.ts";
import type { EventEnvelope } from "../../../src/core/readings/event-envelope.ts";
import { parseTime } from "../../../src/core/readings/parse-time.ts";
import { DEVICE, envelope, NOW_MS, temperature, TIME, TIME_MS } from "../../support/dt-frames.ts";

function decode(event: EventEnvelope) {
  const reasons: string[] = [];
  const result = decodeEvent(event, NOW_MS, (reason) => reasons.push(reason));
  return { result, reasons };
}

function samplesOf(event: EventEnvelope) {
  const { result } = decode(event);
  return result.ok && result.value.kind === "readings" ? result.value.samples : null;
}

const at = (seconds: number) => new Date(TIME_MS - seconds * 1000).toISOString();

describe("readings", () => {
  test("[RD1] every sample comes out, the event's own value first and once", () => {
    const samples = [
      { value: 21.85, sampleTime: TIME },
      { value: 21.9, sampleTime: at(30) },
      { value: 22, sampleTime: at(60) },
    ];
    expect(decode(temperature(21.85, { samples })).result).toEqual({
      ok: true,
      value: {
        kind: "readings",
        deviceId: DEVICE,
        eventId: "cpbg96qngr7ai7ldarrg",
        timeMs: TIME_MS,
        samples: [
          { timeMs: TIME_MS, celsius: 21.85 },
          { timeMs: TIME_MS - 30_000, celsius: 21.9 },
          { timeMs: TIME_MS - 60_000, celsius: 22 },
        ],
        backfilled: false,
      },
    });
  });

  test.each([
    ["missing", undefined],
    ["null", null],
    ["empty", []],
    ["not a list", {}],
  ])("[RD1] samples that are %s leave the event's own value at updateTime", (_, samples) => {
    const event = temperature(4.5, { samples, updateTime: at(7) });
    expect(samplesOf(event)).toEqual([{ timeMs: TIME_MS - 7000, celsius: 4.5 }]);
  });

  test("[RD1] without updateTime the event's timestamp holds", () => {
    const event = temperature(4.5, { samples: undefined, updateTime: undefined });
    expect(samplesOf(event)).toEqual([{ timeMs: TIME_MS, celsius: 4.5 }]);
  });

  test("[RD1] an own value that the samples lack is put before them", () => {
    const event = temperature(4.5, { samples: [{ value: 5, sampleTime: at(60) }] });
    expect(samplesOf(event)).toEqual([
      { timeMs: TIME_MS, celsius: 4.5 },
      { timeMs: TIME_MS - 60_000, celsius: 5 },
    ]);
  });

  test("[RD1] an estimated time on the first sample does not double the own value", () => {
    const event = temperature(4.5, { samples: [{ value: 4.5, sampleTime: at(2) }] });
    expect(samplesOf(event)).toEqual([{ timeMs: TIME_MS - 2000, celsius: 4.5 }]);
  });

  test("[RD1] the own value survives a first sample whose time is bad", () => {
    const event = temperature(4.5, { samples: [{ value: 4.5, sampleTime: "soon" }] });
    expect(samplesOf(event)).toEqual([{ timeMs: TIME_MS, celsius: 4.5 }]);
  });

  test("[RD2] the temperature inside humidity is a reading", () => {
    const humidity = {
      temperature: 22.45,
      relativeHumidity: 17,
      updateTime: TIME,
      samples: [
        { temperature: 22.45, relativeHumidity: 17, sampleTime: TIME },
        { temperature: 22.5, relativeHumidity: 17, sampleTime: at(300) },
      ],
    };
    expect(samplesOf(envelope("humidity", { humidity }))).toEqual([
      { timeMs: TIME_MS, celsius: 22.45 },
      { timeMs: TIME_MS - 300_000, celsius: 22.5 },
    ]);
    const older = { temperature: 22.45, relativeHumidity: 17, updateTime: TIME };
    expect(samplesOf(envelope("humidity", { humidity: older }))).toHaveLength(1);
  });

  test.each([null, "4.5", true, undefined, {}, Number.NaN])(
    "[RD3] a sample of %o is left out and the others are kept",
    (value) => {
      const samples = [
        { value: 4.5, sampleTime: TIME },
        { value, sampleTime: at(30) },
        { value: 5, sampleTime: at(60) },
      ];
      const { result, reasons } = decode(temperature(4.5, { samples }));
      expect(result.ok && result.value.kind === "readings" && result.value.samples).toHaveLength(2);
      expect(reasons).toHaveLength(1);
    },
  );

  test.each([
    [-273.15, true],
    [-273.16, false],
    [1000, true],
    [1000.01, false],
    [1e308, false],
    [Number.POSITIVE_INFINITY, false],
    [-0, true],
  ])("[RD3] %d degrees: kept %s", (value, kept) => {
    expect(decode(temperature(value)).result.ok).toBe(kept);
  });

  test("[RD4] bad times are left out one by one", () => {
    const samples = [
      { value: 1, sampleTime: TIME },
      { value: 2, sampleTime: "yesterday" },
      { value: 3, sampleTime: "1999-12-31T23:59:59.999Z" },
      { value: 4, sampleTime: new Date(NOW_MS + 600_001).toISOString() },
      { value: 5, sampleTime: new Date(NOW_MS + 600_000).toISOString() },
      { value: 6, sampleTime: 1_700_000_000 },
      null,
    ];
    const { result, reasons } = decode(temperature(1, { samples }));
    expect(
      result.ok && result.value.kind === "readings" && result.value.samples.map((s) => s.celsius),
    ).toEqual([1, 5]);
    expect(reasons).toEqual([
      "a sample's time is unreadable",
      "a time is before the year 2000",
      "a time is more than 10 minutes in the future",
      "a sample's time is unreadable",
      "a temperature is not a number",
    ]);
  });

  test.each([
    ["no device", { targetName: "projects/p" }],
    ["an empty device", { targetName: "projects/p/devices/" }],
    ["more than a device", { targetName: "projects/p/devices/d/events/e" }],
    ["an unreadable time", { timestamp: "now" }],
    ["a time of 1970", { timestamp: "1970-01-01T00:00:00Z" }],
    ["a time an hour ahead", { timestamp: at(-3600) }],
    ["no data", { data: null }],
    ["the data of another type", { data: { humidity: { temperature: 3 } } }],
    ["a list for data", { data: [] }],
  ])("[RD5] an event with %s is refused whole", (_, patch) => {
    const { result, reasons } = decode({ ...temperature(4), ...patch });
    expect(result.ok).toBe(false);
    expect(reasons).toEqual([]);
  });

  test("[RD5] an event of which nothing is left is one refusal", () => {
    const samples = [
      { value: null, sampleTime: TIME },
      { value: null, sampleTime: TIME },
    ];
    const { result, reasons } = decode(temperature(null, { samples }));
    expect(result).toEqual({ ok: false, failure: "a temperature is not a number" });
    expect(reasons).toEqual([]);
  });

  test.each([
    [true, true],
    [false, false],
    [undefined, false],
    [null, false],
  ])("[RD6] isBackfilled %o", (isBackfilled, backfilled) => {
    const { result } = decode(temperature(4, { isBackfilled }));
    expect(result.ok && result.value).toMatchObject({ backfilled });
  });
});

describe("status", () => {
  test("[RD7] labels are set and removed, also one called __proto__", () => {
    const data: unknown = JSON.parse(
      '{"added":{"room":"A","__proto__":"x"},"modified":{"name":"Ærø ❄"},"removed":["old",7]}',
    );
    const { result } = decode(envelope("labelsChanged", data));
    expect(result.ok && result.value).toMatchObject({ kind: "labels-changed", removed: ["old"] });
    const set = result.ok && result.value.kind === "labels-changed" ? result.value.set : {};
    expect(Object.entries(set)).toEqual([
      ["room", "A"],
      ["__proto__", "x"],
      ["name", "Ærø ❄"],
    ]);
    expect(Object.getPrototypeOf(set)).toBe(Object.prototype);
  });

  test("[RD7] parts that are missing or null are empty", () => {
    const { result } = decode(envelope("labelsChanged", { added: null }));
    expect(result.ok && result.value).toMatchObject({ set: {}, removed: [] });
    expect(decode(envelope("labelsChanged", null)).result.ok).toBe(false);
  });

  test("[RD8] the signal is that of the best connector", () => {
    const networkStatus = {
      signalStrength: 45,
      cloudConnectors: [{ id: "a", signalStrength: 45 }, { id: "b", signalStrength: 60 }, null],
    };
    const { result } = decode(envelope("networkStatus", { networkStatus }));
    expect(result.ok && result.value).toMatchObject({
      kind: "network-status",
      signalPercent: 60,
      connectorIds: ["a", "b"],
    });
  });

  test.each([
    [{ signalStrength: 140 }, 100],
    [{ signalStrength: -3, cloudConnectors: null }, 0],
  ])("[RD8] %o is held to a percentage", (networkStatus, signalPercent) => {
    const { result } = decode(envelope("networkStatus", { networkStatus }));
    expect(result.ok && result.value).toMatchObject({ signalPercent, connectorIds: [] });
  });

  test.each([
    ["batteryStatus", { percentage: 93 }, { kind: "battery-status", percent: 93 }],
    ["connectionStatus", { connection: "OFFLINE" }, { kind: "connection-status", online: false }],
    ["connectionStatus", { connection: "SDS" }, { kind: "connection-status", online: true }],
    ["touch", {}, { kind: "touch" }],
  ])("[RD8] %s %o", (type, body, expected) => {
    const { result } = decode(envelope(type, { [type]: body }));
    expect(result.ok && result.value).toEqual({
      deviceId: DEVICE,
      eventId: "cpbg96qngr7ai7ldarrg",
      timeMs: TIME_MS,
      ...expected,
    });
  });

  test.each(["networkStatus", "batteryStatus", "connectionStatus"])(
    "[RD8] %s without its data is refused",
    (type) => {
      expect(decode(envelope(type, null)).result.ok).toBe(false);
      expect(decode(envelope(type, { [type]: {} })).result.ok).toBe(false);
    },
  );
});

describe("times", () => {
  test.each([
    ["2024-05-29T10:34:03.970415Z", "2024-05-29T10:34:03.970Z"],
    ["2024-05-29T10:34:03.9999999Z", "2024-05-29T10:34:03.999Z"],
    ["2024-05-29T10:34:03Z", "2024-05-29T10:34:03.000Z"],
    ["2024-05-29t10:34:03.5z", "2024-05-29T10:34:03.500Z"],
    ["2024-05-29T12:34:03+02:00", "2024-05-29T10:34:03.000Z"],
    ["2024-05-29T00:04:03.25-10:30", "2024-05-29T10:34:03.250Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
    ["2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
  ])("[RD9] %s", (text, iso) => {
    expect(new Date(parseTime(text)).toISOString()).toBe(iso);
  });

  test.each([
    "",
    "now",
    "2024-05-29",
    "2024-05-29T10:34:03",
    "2024-05-29T10:34Z",
    "2024-05-29 10:34:03Z",
    "2023-02-29T00:00:00Z",
    "2024-04-31T00:00:00Z",
    "2024-13-01T00:00:00Z",
    "2024-00-01T00:00:00Z",
    "2024-01-00T00:00:00Z",
    "2024-01-01T24:00:00Z",
    "2024-01-01T00:60:00Z",
    "2024-01-01T00:00:61Z",
    "2024-01-01T00:00:00.Z",
    "2024-01-01T00:00:00.5",
    "2024-01-01T00:00:00ZZ",
    "2024-01-01T00:00:00+0200",
    "2024-01-01T00:00:00+24:00",
    "2024-01-01T00:00:00.1x5Z",
    "202a-01-01T00:00:00Z",
    "20 4-01-01T00:00:00Z",
    "Wed, 29 May 2024 10:34:03 GMT",
  ])("[RD9] %o is not a time", (text) => {
    expect(parseTime(text)).toBeNaN();
  });

  test("[RD9] reads every time that Date writes", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date(253_402_300_799_999) }), (date) => {
        fc.pre(!Number.isNaN(date.getTime()));
        expect(parseTime(date.toISOString())).toBe(date.getTime());
      }),
    );
  });
});
