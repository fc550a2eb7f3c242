// What every peer asks of the cloud, in the order that its documentation has it: a token, the list
// of devices, each device's last day, and the stream.

export interface Point {
  readonly timeMs: number;
  readonly celsius: number;
}

export interface Sensor {
  readonly id: string;
  readonly name: string;
  readonly celsius: number;
}

export const DAY_MS = 86_400_000;

const PROJECT = "/v2/projects/ccol8iuk9smqiha4e8l0";

interface WireTemperature {
  readonly value: number;
  readonly samples: readonly { readonly value: number; readonly sampleTime: string }[];
}

export interface WireEvent {
  readonly targetName: string;
  readonly eventType: string;
  readonly data: { readonly temperature?: WireTemperature } | null;
}

interface WireDevice {
  readonly name: string;
  readonly labels: { readonly name: string };
  readonly reported: { readonly temperature: WireTemperature };
}

export async function fetchToken(): Promise<string> {
  const response = await fetch("/oauth2/token", { method: "POST" });
  const { access_token: token } = (await response.json()) as { access_token: string };
  return token;
}

/** Hands on each page of the list as it comes. */
export async function fetchSensors(
  token: string,
  onPage: (sensors: readonly Sensor[]) => void,
): Promise<void> {
  for (let pageToken = ""; ;) {
    const query = new URLSearchParams({ page_size: "100", page_token: pageToken });
    const page = await get<{ devices: WireDevice[]; nextPageToken: string }>(
      `${PROJECT}/devices?${query}`,
      token,
    );
    onPage(
      page.devices.map(({ name, labels, reported }) => ({
        id: name.slice(name.lastIndexOf("/") + 1),
        name: labels.name,
        celsius: reported.temperature.value,
      })),
    );
    pageToken = page.nextPageToken;
    if (pageToken === "") return;
  }
}

/** The last day of a sensor, oldest first. */
export async function fetchDay(token: string, id: string): Promise<readonly Point[]> {
  const start = new Date(Date.now() - DAY_MS).toISOString();
  const query = new URLSearchParams({
    event_types: "temperature",
    start_time: start,
    page_size: "1000",
  });
  const url = `${PROJECT}/devices/${id}/events?${query}`;
  const { events } = await get<{ events: WireEvent[] }>(url, token);
  return events.flatMap(pointsOf).toReversed();
}

/** The stream's address, with the token where an EventSource can carry it. */
export function streamUrl(token: string): string {
  return `${PROJECT}/devices:stream?${new URLSearchParams({ token, ping_interval: "10s" })}`;
}

export function readFrame(data: string): { readonly id: string; readonly points: Point[] } | null {
  const { result } = JSON.parse(data) as { result: { event: WireEvent } };
  const { targetName, eventType } = result.event;
  if (eventType !== "temperature") return null;
  const id = targetName.slice(targetName.lastIndexOf("/") + 1);
  return { id, points: pointsOf(result.event).toReversed() };
}

function pointsOf({ data }: WireEvent): Point[] {
  return (data?.temperature?.samples ?? []).map(({ value, sampleTime }) => ({
    timeMs: Date.parse(sampleTime),
    celsius: value,
  }));
}

async function get<T>(url: string, token: string): Promise<T> {
  const response = await fetch(url, { headers: { Authorization: `Bearer ${token}` } });
  return (await response.json()) as T;
}
