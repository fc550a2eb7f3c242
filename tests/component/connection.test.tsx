import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { renderScene, textOf, tiles } from "./render-wall.tsx";

const states = () => tiles().map((tile) => `${tile.ariaLabel} ${tile.dataset["state"]}`);
const said = () => textOf(document.querySelector(".banner"));

test("[WV7] a stream that is down says so, since when and why, and blames no sensor", async () => {
  const wall = await renderScene("");
  await expect.poll(() => tiles().length).toBe(48);
  const before = states();
  expect(said()).toBe("");
  wall.store.setState(({ nowMs }) => ({
    connection: {
      word: "reconnecting",
      sinceMs: nowMs - 7 * 60_000,
      failure: { kind: "silent", afterMs: 12_000 },
      retryAtMs: nowMs + 12_000,
      failures: 3,
    },
  }));
  await expect.poll(said).toMatch(/Reconnecting since 13:21/u);
  await expect.poll(said).toMatch(/silent for 12 s/u);
  await expect.poll(said).toMatch(/next try in 12 s/u);
  expect(states()).toEqual(before);
  await page.getByRole("button", { name: "Try now" }).click();
  expect(wall.called).toContain("retryNow()");
});

for (const kiosk of ["", "kiosk=1"]) {
  test(`[WV40] a clock that is wrong is said to be, while it is, and no value changes${kiosk}`, async () => {
    const wall = await renderScene(kiosk);
    await expect.poll(() => tiles().length).toBeGreaterThan(0);
    const before = states();
    const line = () => textOf(document.querySelector("[data-testid=clock-line]"));
    expect(line()).toBe("");
    wall.store.setState({ clockWrong: true, clockAheadMs: 118 * 60_000 });
    await expect
      .poll(line)
      .toBe("This screen’s clock is 1 h 58 min ahead. Ages and times shown are the cloud’s.");
    expect(states()).toEqual(before);
    wall.store.setState({ clockWrong: false, clockAheadMs: 0 });
    await expect.poll(line).toBe("");
  });
}

test("[WV7] the time a stream went down is told in cloud time", async () => {
  const wall = await renderScene("scene=denied");
  wall.store.setState({ skewMs: 3_600_000 });
  await expect.poll(said).toMatch(/Access denied since 13:48/u);
});

for (const [scene, sentence] of [
  ["denied", /no role in this project/u],
  ["offline", /This machine has no network/u],
  ["stopped", /Gave up after 10 tries/u],
] as const) {
  for (const kiosk of ["", "&kiosk=1"]) {
    test(`[WV7] ${scene} has its own sentence${kiosk}`, async () => {
      await renderScene(`scene=${scene}${kiosk}`);
      await expect.poll(said).toMatch(sentence);
    });
  }
}

test("[WV20] when pings stop, the ping timer asks for a reconnect once", async () => {
  const wall = await renderScene("scene=calm&q=bakery");
  await expect.element(page.getByTestId("connection")).toBeInTheDocument();
  const { nowMs, counters } = wall.store.getState();
  const asked = () => wall.called.filter((call) => call === "retryNow()").length;
  // Pings that keep coming, for a minute.
  for (let second = 1; second <= 60; second += 1) {
    wall.store.setState({
      nowMs: nowMs + second * 1000,
      counters: { ...counters, lastPingMs: nowMs + Math.floor(second / 10) * 10_000 },
    });
  }
  await expect.element(page.getByTestId("connection")).not.toHaveAttribute("data-overdue");
  expect(asked()).toBe(0);
  for (let second = 61; second <= 90; second += 1) {
    wall.store.setState({ nowMs: nowMs + second * 1000 });
  }
  await expect.poll(asked).toBe(1);
  wall.store.setState({ nowMs: nowMs + 100_000 });
  await expect.element(page.getByTestId("connection")).toHaveAttribute("data-overdue", "true");
  expect(asked()).toBe(1);
});

test("[WV20] a stream that is not live is left to the session", async () => {
  const wall = await renderScene("scene=reconnecting");
  const { nowMs } = wall.store.getState();
  wall.store.setState({ nowMs: nowMs + 600_000 });
  await expect.poll(() => textOf(document.querySelector(".banner-next"))).toBe("trying");
  expect(wall.called).not.toContain("retryNow()");
});

test("[WV26] the diagnostics page says how far the reading of history is", async () => {
  await renderScene("scene=filling");
  location.hash = "#/diagnostics";
  const lines = () =>
    [...document.querySelectorAll('[data-testid="history"] li')].map((line) => textOf(line));
  await expect.poll(() => lines().length).toBe(5);
  expect(lines()[0]).toContain("612 of 1,000 sensors read");
  expect(lines()[2]).toBe("Next: Freezer 3 south (on screen), Fish counter (on screen), Canteen.");
  expect(lines()[3]).toContain("Waiting for the server until 13:28:20");
});
