export const TIME = "2026-11-23T08:00:00.123456Z";
export const TIME_MS = Date.UTC(2026, 10, 23, 8, 0, 0, 123);
/** A little after TIME: the cloud's now in most tests. */
export const NOW_MS = TIME_MS + 1000;
export const DEVICE = "ccol8iuk9smqiha4e8l0";

/** An event's envelope as DT sends it. */
export function envelope(eventType: string, data: unknown, patch: object = {}) {
  return {
    eventId: "cpbg96qngr7ai7ldarrg",
    targetName: `projects/ccol8iuk9smqiha4e8l0/devices/${DEVICE}`,
    eventType,
    data,
    timestamp: TIME,
    ...patch,
  };
}

export function temperature(value: unknown, patch: object = {}) {
  return envelope("temperature", {
    temperature: {
      value,
      updateTime: TIME,
      samples: [{ value, sampleTime: TIME }],
      isBackfilled: false,
      ...patch,
    },
  });
}

export const PING = {
  eventId: "c18tihhh9sn7fi2hur50",
  targetName: "projects/c14u9p094l47ccv1o3p9",
  eventType: "ping",
  data: null,
  timestamp: TIME,
};

/** `data: {…}\n\n`, as DT frames an event or an error. */
export function sse(event: unknown): string {
  return `data: ${JSON.stringify({ result: { event } })}\n\n`;
}

export function sseError(error: unknown): string {
  return `data: ${JSON.stringify(error)}\n\n`;
}

export function ndjson(event: unknown): string {
  return `${JSON.stringify({ result: { event } })}\n`;
}
