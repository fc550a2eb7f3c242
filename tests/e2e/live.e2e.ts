import { deviceNamed, devicesOf, emulate, historyOf, idOf, publish, relabel } from "./cloud.ts";
import { openedStreams } from "./connection-watch.ts";
import { expectNoHole } from "./exported-times.ts";
import { withConfig } from "./fixtures.ts";
import { connection, expect, openWall, test, tiles } from "./shared-host.ts";

const HOUR_MS = 3_600_000;

test("what a sensor publishes is on its tile, back-filled readings are not", async ({
  page,
  host,
}) => {
  const device = await emulate(host, { name: "Published here", rig: "publish" });
  await publish(host, device, 4.25);
  await openWall(page, host, "?label=rig%3Dpublish");
  const value = tiles(page).getByTestId("tile-value");
  await expect(value).toHaveText(/^4\.[23]\s°C$/u);
  await publish(host, device, -18.5);
  await expect(value).toHaveText(/^[\u2212-]18\.5\s°C$/u);

  await host.fault({
    kind: "backfill",
    device: idOf(device),
    events: 200,
    samples: 3,
    stepSeconds: 600,
  });
  await publish(host, device, 7, Date.now() - 10 * 60_000);
  // An older reading that came after the newest changes nothing; a newer one does.
  await publish(host, device, 21.5);
  await expect(value).toHaveText(/^21\.5\s°C$/u);
  await page.getByRole("button", { name: "°F" }).click();
  await expect(value).toHaveText(/^70\.7\s°F$/u);
});

test("a name and a label changed elsewhere take the tile along at once", async ({ page, host }) => {
  const device = await emulate(host, { name: "Before", rig: "relabel", shelf: "top" });
  await publish(host, device, 5);
  await openWall(page, host, "?label=rig%3Drelabel&label=shelf%3Dtop");
  await expect(page.getByRole("article", { name: /^Before/u })).toBeVisible();
  await relabel(host, device, { name: "After" });
  await expect(page.getByRole("article", { name: /^After/u })).toBeVisible();
  await relabel(host, device, { shelf: "bottom" });
  await expect(tiles(page)).toHaveCount(0);
  await expect(page.getByText(/No sensor matches .*shelf=top/u)).toBeVisible();
  await relabel(host, device, { shelf: "top" });
  await expect(tiles(page)).toHaveCount(1);
});

test("a graph begins a new sub-path where the sensor was silent", async ({ page, host }) => {
  const device = await emulate(host, { name: "Silent for a while", rig: "gap" });
  const startMs = Date.now() - 4 * HOUR_MS;
  for (let minute = 0; minute < 10; minute += 1) {
    await publish(host, device, 5 + minute / 10, startMs + minute * 60_000);
    await publish(host, device, 6 - minute / 10, startMs + 2 * HOUR_MS + minute * 60_000);
  }
  // History finds an event two seconds after it was sent.
  await expect.poll(async () => (await historyOf(host, idOf(device), startMs)).length).toBe(20);
  await openWall(page, host, "?label=rig%3Dgap&window=6h");
  const curve = tiles(page).getByTestId("chart").locator("path.recharts-curve");
  await expect(curve).toHaveCount(1);
  await expect(curve).toHaveAttribute("d", /^M[^M]+M[^M]+$/u);
});

test("OFFLINE shows at once, and blames nobody else", async ({ page, host }) => {
  const [first] = await devicesOf(host);
  const name = first?.labels["name"] ?? "";
  await openWall(page, host);
  await expect(tiles(page)).toHaveCount(48);
  await host.fault({ kind: "offline", device: name });
  const tile = page.getByRole("article", { name: new RegExp(`^${name}, offline`, "u") });
  await expect(tile).toHaveAttribute("data-state", "offline");
  await expect(page.locator("[data-testid=tile][data-state=offline]")).toHaveCount(1);
  await host.clearFaults();
  await expect(page.locator("[data-testid=tile][data-state=offline]")).toHaveCount(0);
  expect((await deviceNamed(host, name)).labels["name"]).toBe(name);
});

test("a page that was frozen is judged when it runs again, and misses nothing", async ({
  page,
  host,
}) => {
  const sensors = (await devicesOf(host)).filter(({ type }) => type === "temperature").slice(0, 2);
  await withConfig(page, host, (config) => ({
    ...config,
    stream: { pingIntervalSeconds: 1, pingToleranceSeconds: 1, deviceIds: sensors.map(idOf) },
  }));
  await openWall(page, host);
  await expect(tiles(page)).toHaveCount(sensors.length);
  const fromMs = Date.now();
  const devtools = await page.context().newCDPSession(page);
  // Neither a timer nor a byte gets through to a page that a debugger holds, as in a sleep.
  await devtools.send("Debugger.enable");
  const held = new Promise((resolve) => devtools.once("Debugger.paused", resolve));
  await devtools.send("Debugger.pause");
  await held;
  // Whatever is open is dead when it wakes, as after a night with the lid down.
  await host.fault({ kind: "stall", scope: "open" });
  const frozenFor = async (id: string) => (await historyOf(host, id, fromMs)).length;
  for (const id of sensors.map(idOf)) {
    await expect.poll(() => frozenFor(id), { intervals: [1000] }).toBeGreaterThanOrEqual(4);
  }
  const streams = await openedStreams(host);
  await devtools.send("Debugger.resume");
  await devtools.send("Debugger.disable");
  await expect.poll(() => openedStreams(host), { intervals: [200] }).toBeGreaterThan(streams);
  await expect(connection(page)).toHaveAttribute("data-state", "live");
  await expectNoHole(page, host, sensors.map(idOf), { fromMs, toMs: Date.now() });
});
