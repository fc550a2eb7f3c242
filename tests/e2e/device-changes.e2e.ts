import type { Page } from "@playwright/test";
import {
  ask,
  BENCH,
  devicesOf,
  emulate,
  idOf,
  PROJECT,
  publish,
  relabel,
  remove,
} from "./cloud.ts";
import { expect, openWall, test, tiles } from "./shared-host.ts";

/** Sooner than the next list, which is a minute away; how much sooner is told by unit tests. */
const AT_ONCE = { timeout: 30_000 };
const card = (page: Page, name: string) =>
  page.getByRole("article", { name: new RegExp(`^${name},`, "u") });
const group = (page: Page, room: string) =>
  page.getByRole("region", { name: new RegExp(`^${room}`, "u") });

test("[FL9] [FL14] a sensor that is renamed or relabelled moves at once", async ({
  page,
  host,
}) => {
  const device = await emulate(host, { name: "Aardvark", rig: "change", room: "alpha" });
  const other = await emulate(host, { name: "Bee", rig: "change", room: "beta" });
  await publish(host, device, 4.25);
  await publish(host, other, 5.25);
  await openWall(page, host, "?label=rig%3Dchange&group=room");
  await expect(group(page, "alpha").getByRole("article")).toHaveCount(1);

  await relabel(host, device, { room: "beta" });
  await expect(group(page, "alpha")).toHaveCount(0, AT_ONCE);
  await expect(group(page, "beta").getByRole("article")).toHaveText([/^Aardvark/u, /^Bee/u]);

  await relabel(host, device, { name: "Zebra" });
  await expect(group(page, "beta").getByRole("article")).toHaveText([/^Bee/u, /^Zebra/u], AT_ONCE);
  await page.getByLabel("Find a sensor").fill("zebra");
  await expect(tiles(page)).toHaveCount(1);

  await relabel(host, device, { rig: "elsewhere" });
  await expect(tiles(page)).toHaveCount(0, AT_ONCE);
});

test("[GF31] [GF32] sensors that are added, removed and moved are followed without a reload", async ({
  page,
  host,
}) => {
  const [first] = await devicesOf(host);
  if (first === undefined) throw new Error("no device");
  const leaving = page.locator(`[data-device-id="${idOf(first)}"]`);
  const spare = await emulate(host, { name: "Spare" });
  await publish(host, spare, 3.5);
  await openWall(page, host);
  await expect(tiles(page)).toHaveCount(49);

  // Of these two the stream says nothing.
  await remove(host, spare);
  await ask(host, `/projects/${BENCH}/devices:transfer`, { devices: [first.name] });
  // Heard once, this one is there with its reading; the list that told of it lacks the other two,
  // and so does the one 5 s later. Else they would be gone by the list of every minute.
  const added = await emulate(host, { name: "Newcomer" });
  await publish(host, added, 6.5);
  await expect(card(page, "Newcomer").getByTestId("tile-value")).toHaveText(/^6\.5/u, AT_ONCE);

  await expect(card(page, "Spare")).toHaveCount(0);
  await expect(leaving).toHaveCount(0);
  await expect(tiles(page)).toHaveCount(48);

  // It is on the wall of the project it moved to, and comes back from there as soon as it speaks.
  const there = `projects/${BENCH}/devices/${idOf(first)}`;
  await page.goto(`${host.url}/?project=${BENCH}`);
  await expect(leaving).toBeVisible();
  await page.goto(`${host.url}/?project=${PROJECT}`);
  await expect(tiles(page)).toHaveCount(48);
  await ask(host, `/projects/${PROJECT}/devices:transfer`, { devices: [there] });
  await expect(leaving).toBeVisible({ timeout: 10_000 });
});
