import { emulate, idOf, publish } from "./cloud.ts";
import { connection, expect, openWall, test } from "./shared-host.ts";

test("an alarm is acknowledged, outlives a reload, ends in the log with its peak, and its rule is edited", async ({
  page,
  host,
}) => {
  const name = "Alarm cabinet";
  const device = await emulate(host, { name, kind: "cabinet" });
  const config = await (await fetch(`${host.url}/config.json`)).json();
  const rule = { name: "Cabinet", match: ["kind=cabinet"], high: 8, deadband: 0.5 };
  await page.route("**/config.json", (route) =>
    route.fulfill({ json: { ...config, alarms: [rule] } }),
  );
  await openWall(page, host, "?label=kind%3Dcabinet&window=1h");
  const tile = page.locator(`[data-testid=tile][data-device-id="${idOf(device)}"]`);
  await expect(tile).toBeVisible();
  await expect(connection(page)).toHaveAttribute("data-state", "live");
  await publish(host, device, 9.25);
  await expect(tile).toHaveAttribute("data-state", "high");
  await expect(tile).toHaveAttribute("data-level", "alarm");
  await expect(tile).toHaveAttribute("data-alarm", "active");

  await page.getByTestId("alarms-link").click();
  const row = page.getByTestId("alarm");
  await expect(row).toHaveAttribute("data-phase", "active");
  await expect(row).toContainText("HIGH over 8.0°");
  await page.getByRole("button", { name: `Acknowledge ${name}` }).press("Enter");
  await expect(row).toHaveAttribute("data-phase", "acknowledged");
  await publish(host, device, 12.5);
  await expect(row).toContainText("highest 12.5°");

  // Within the deadband it would be no alarm, had the page not known of it.
  await publish(host, device, 7.8);
  await expect(row.locator(".alarm-value")).toContainText("7.8");
  await page.reload();
  await expect(row).toHaveAttribute("data-phase", "acknowledged");
  await publish(host, device, 5);
  await expect(page.getByText(/^No alarm stands/u)).toBeVisible();

  await page.getByRole("link", { name: "Log" }).click();
  const entry = page.getByTestId("log-entry");
  await expect(entry).toHaveCount(1);
  await expect(entry).toContainText("12.5°");
  await expect(entry).toContainText("came back by itself");
  await expect(entry).toContainText("by this screen");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toBe("isotherm-alarms.csv");

  await page.getByRole("link", { name: "Rules" }).click();
  await page.getByRole("button", { name: "Edit Cabinet" }).click();
  const preview = page.getByTestId("rule-preview");
  await expect(preview).toContainText("1 alarm");
  await page.getByLabel("High, °C").fill("4");
  await expect(preview).toContainText("for 1 sensor");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/kept in this browser and win/u)).toBeVisible();
  await page.getByRole("link", { name: "Now" }).click();
  await expect(row).toContainText("HIGH over 4.0°");
  await page.getByRole("link", { name: "Rules" }).click();
  await page.getByRole("button", { name: /Back to config/u }).click();
  await page.getByRole("link", { name: "Now" }).click();
  await expect(page.getByText(/^No alarm stands/u)).toBeVisible();
});
