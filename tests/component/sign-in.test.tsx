import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { SignInFailure } from "../../src/core/connection/failure.ts";
import { renderScene, textOf } from "./render-wall.tsx";

const KEY_ID = "c0md3mm0c7pet3vico8g";
const EMAIL = "c0md3mm0c7pet3vico90@c0md3mm0c7pet3vico80.serviceaccount.d21s.com";

test("[WV11] what was typed is handed over, without the spaces around it", async () => {
  const wall = await renderScene("scene=sign-in");
  const send = page.getByRole("button", { name: "Sign in" });
  await expect.element(send).toBeDisabled();
  await page.getByLabelText("Key ID").fill(` ${KEY_ID} `);
  await page.getByLabelText("Email").fill(EMAIL);
  await expect.element(send).toBeDisabled();
  await page.getByLabelText("Secret").fill("0123456789abcdef0123456789abcdef");
  await page.getByRole("switch", { name: "Keep this screen signed in" }).click();
  await send.click();
  expect(wall.called).toHaveLength(1);
  expect(wall.called[0]).toContain(`"keyId":"${KEY_ID}"`);
  expect(wall.called[0]).toMatch(/, true\)$/u);
});

test("[WV11] a field says what is wrong with it while it is typed", async () => {
  await renderScene("scene=sign-in");
  await page.getByLabelText("Key ID").fill(EMAIL);
  await expect.element(page.getByLabelText("Key ID")).toHaveAttribute("aria-invalid", "true");
  await expect.element(page.getByText(/It belongs in Email/u)).toBeVisible();
  await page.getByLabelText("Key ID").fill(KEY_ID);
  await expect.element(page.getByLabelText("Key ID")).toHaveAttribute("aria-invalid", "false");
});

test("[WV11] each refusal has a sentence of its own", async () => {
  const wall = await renderScene("scene=sign-in");
  const failures: readonly SignInFailure[] = [
    { kind: "wrong-key-id", message: "" },
    { kind: "wrong-secret", message: "" },
    { kind: "wrong-email", message: "" },
    { kind: "clock-off", message: "", skewMs: 400_000 },
    { kind: "refused", status: 403, message: "" },
    { kind: "server-trouble", status: 503, retryAfterMs: null },
    { kind: "blocked", host: "identity.example.test" },
    { kind: "no-network" },
    { kind: "not-a-token", host: "identity.example.test" },
    { kind: "token-expired" },
    { kind: "insecure-context" },
  ];
  const said = new Set<string>();
  for (const failure of failures) {
    const before = textOf(document.querySelector('[role="alert"]'));
    wall.store.setState({
      phase: { kind: "sign-in", method: "service-account", failure, busy: false },
    });
    await expect.poll(() => textOf(document.querySelector('[role="alert"]'))).not.toBe(before);
    said.add(textOf(document.querySelector('[role="alert"]')));
  }
  expect(said.size).toBe(failures.length);
});

test("[WV11] a pasted token goes without Bearer", async () => {
  const wall = await renderScene("scene=token");
  await page.getByLabelText("Access token").fill("Bearer abc");
  await expect.element(page.getByText(/Leave out the word/u)).toBeVisible();
  await page.getByLabelText("Access token").fill("abc");
  await page.getByRole("button", { name: "Sign in" }).click();
  expect(wall.called).toEqual(['useAccessToken("abc")']);
});

test("[WV11] a project is found by its name and chosen", async () => {
  const wall = await renderScene("scene=projects");
  await page.getByRole("textbox", { name: "Find a project" }).fill("bergen");
  await expect.element(page.getByRole("button", { name: /Oslo/u })).not.toBeInTheDocument();
  await page.getByRole("button", { name: /Bergen/u }).click();
  expect(wall.called).toEqual(['chooseProject("b")']);
});

test("[WV11] a wrong config.json is named field by field", async () => {
  await renderScene("scene=config-error");
  await expect.element(page.getByText("stream.pingIntervalSeconds")).toBeVisible();
  await expect.element(page.getByText('"ten"')).toBeVisible();
  await expect.element(page.getByText(/whole number of seconds/u)).toBeVisible();
});
