import { layCable } from "../support/cable.ts";
import type { RunningHost } from "../support/start-host.ts";
import { recordWords, watchOpenStreams } from "./connection-watch.ts";
import { exportedTimes } from "./exported-times.ts";
import {
  account,
  connection,
  expect,
  signIn,
  test,
  tiles,
  withConfig,
  type LoggedRequest,
} from "./fixtures.ts";

// The main job from end to end, recorded: open the trace of a run with `npx playwright show-trace`.

const ROOM = "kitchen";
const basic = `Basic ${Buffer.from(`${account.keyId}:${account.secret}`).toString("base64")}`;

test.use({ trace: "on", viewport: { width: 1440, height: 900 } });
test.describe.configure({ timeout: 240_000 });

test("sign in, 48 sensors live, one room, no pings, a minute unplugged, and no hole", async ({
  page,
  host,
}) => {
  const cable = await layCable(host.url);
  await withConfig(page, host, (config) => ({
    ...config,
    auth: { method: "service-account" },
    stream: { pingIntervalSeconds: 1, pingToleranceSeconds: 2 },
  }));

  await test.step("sign in with the simulator's service account", async () => {
    await page.goto(cable.url);
    await signIn(page);
    await expect(connection(page)).toHaveAttribute("data-state", "live");
  });

  await test.step("48 sensors, each with a value, and the values move", async () => {
    await expect(tiles(page)).toHaveCount(48);
    await expect(page.getByTestId("chart").first()).toBeVisible();
    const values = () => page.getByTestId("tile-value").allTextContents();
    const before = await values();
    expect(before.filter((value) => !/\d\s?°\s?C/u.test(value))).toEqual([]);
    await expect.poll(values).not.toEqual(before);
  });

  let room = 0;
  await test.step("filter to one room: as many tiles as its label said", async () => {
    const option = page.getByTestId("label-filter").getByLabel(new RegExp(`^${ROOM}`, "u"));
    await option.click();
    await expect(tiles(page)).not.toHaveCount(48);
    room = await tiles(page).count();
    expect(new URL(page.url()).searchParams.getAll("label")).toEqual([`room=${ROOM}`]);
  });

  await test.step("pings stop: a new stream with a fresh token, and never a word of it", async () => {
    const before = await streamTokens(host);
    const words = await recordWords(page);
    const open = watchOpenStreams(host);
    await host.fault({ kind: "no-pings", scope: "open" });
    await expect.poll(async () => (await streamTokens(host)).length).toBeGreaterThan(before.length);
    await expect.poll(() => open.now()).toBe(1);
    expect(await open.most()).toBe(2);
    const after = await streamTokens(host);
    expect(new Set(after).size).toBe(after.length);
    expect(await words()).toEqual([]);
  });

  await test.step("pings stop for good: reconnecting, then live with a fresh token", async () => {
    const before = await streamTokens(host);
    await host.fault({ kind: "no-pings" });
    await expect(connection(page)).toHaveAttribute("data-state", "reconnecting");
    await host.clearFaults();
    await expect(connection(page)).toHaveAttribute("data-state", "live");
    const after = await streamTokens(host);
    expect(after.length).toBeGreaterThan(before.length + 1);
    expect(new Set(after).size).toBe(after.length);
  });

  const unpluggedMs = Date.now();
  await test.step("unplugged for a minute: it says so, and blames no sensor", async () => {
    const states = await page.getByTestId("tile").evaluateAll(stateOf);
    await cable.pull();
    await expect(connection(page)).toHaveAttribute("data-state", "reconnecting");
    const device = await tiles(page).first().getAttribute("data-device-id");
    // A minute of the cloud's own time: one event every two seconds that the page cannot hear.
    await expect
      .poll(async () => (await cloudTimes(host, device ?? "", unpluggedMs)).length, {
        timeout: 120_000,
        intervals: [2_000],
      })
      .toBeGreaterThanOrEqual(30);
    expect(await page.getByTestId("tile").evaluateAll(stateOf)).toEqual(states);
  });

  await test.step("plugged in again: live by itself, and every missed reading is there", async () => {
    await cable.plug();
    await expect(connection(page)).toHaveAttribute("data-state", "live");
    const pluggedMs = Date.now();
    const ids = await tiles(page).evaluateAll((all) =>
      all.map((tile) => tile.getAttribute("data-device-id") ?? ""),
    );
    expect(ids).toHaveLength(room);
    const truth = new Map<string, string[]>();
    for (const id of ids) {
      // What came later is found in history too: then nothing before it is still being indexed.
      await expect
        .poll(async () => Date.parse((await cloudTimes(host, id, unpluggedMs)).at(-1) ?? ""))
        .toBeGreaterThan(pluggedMs);
      const times = await cloudTimes(host, id, unpluggedMs - 30_000);
      truth.set(
        id,
        times.filter((time) => Date.parse(time) <= pluggedMs),
      );
    }
    await expect(async () => {
      const shown = await exportedTimes(page, unpluggedMs - 30_000, pluggedMs);
      for (const id of ids) expect(shown.get(id)).toEqual(truth.get(id));
    }).toPass({ timeout: 60_000, intervals: [2_000] });
    expect([...truth.values()].every((times) => times.length >= 30)).toBe(true);
  });

  await cable.close();
});

function stateOf(all: readonly Element[]): (string | null)[] {
  return all.map((tile) => tile.getAttribute("data-state"));
}

/** Fingerprints of the tokens that opened streams, in order. */
async function streamTokens(host: RunningHost): Promise<string[]> {
  const response = await fetch(`${host.url}/sim/requests`);
  const { requests } = (await response.json()) as { requests: LoggedRequest[] };
  const streams = requests.filter(({ path }) => path.endsWith("devices:stream"));
  return streams.map(({ token }) => token ?? "none");
}

/** Times of a device's samples in the cloud, oldest first, to the millisecond. */
async function cloudTimes(host: RunningHost, device: string, fromMs: number): Promise<string[]> {
  const start = new Date(fromMs).toISOString();
  const path = `/sim/v2/projects/-/devices/${device}/events`;
  const types = "event_types=temperature&event_types=humidity";
  const response = await fetch(`${host.url}${path}?${types}&page_size=1000&start_time=${start}`, {
    headers: { authorization: basic },
  });
  // The simulator's rate limit is for everybody who signs in with this account.
  if (response.status === 429) {
    await new Promise((resolve) =>
      setTimeout(resolve, Number(response.headers.get("retry-after")) * 1000),
    );
    return cloudTimes(host, device, fromMs);
  }
  const { events } = (await response.json()) as {
    events: { data: Record<string, { samples: { sampleTime: string }[] }> }[];
  };
  const samples = events.flatMap(({ data }) => Object.values(data).flatMap((each) => each.samples));
  const times = samples.map(({ sampleTime }) => new Date(sampleTime).toISOString());
  return [...new Set(times)].toSorted().filter((time) => Date.parse(time) >= fromMs);
}
