import { afterEach, expect, test, vi } from "vitest";
import { readHostTime } from "../../../src/browser/read-host-time.ts";

const DATE_MS = Date.UTC(2026, 10, 23, 12);
const DATE = new Date(DATE_MS).toUTCString();

afterEach(() => vi.unstubAllGlobals());

function answer(headers: Record<string, string>, status = 200) {
  const asked: RequestInit[] = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    asked.push(init);
    return new Response(null, { status, headers });
  });
  return asked;
}

test("[CN52] the host is asked by a HEAD that no cache answers", async () => {
  const asked = answer({ date: DATE });
  expect(await readHostTime("http://host.test/", 1000)).toEqual({ hostMs: DATE_MS + 500 });
  expect(asked).toMatchObject([{ method: "HEAD", cache: "no-store" }]);
});

test("[CN52] what a proxy kept is as much older as it says", async () => {
  answer({ date: DATE, age: "86400" });
  expect(await readHostTime("http://host.test/", 1000)).toEqual({ hostMs: DATE_MS + 86_400_500 });
});

test("[CN52] a refusal is dated too; what is not dated, or not answered, tells nothing", async () => {
  answer({ date: DATE }, 405);
  expect(await readHostTime("http://host.test/", 1000)).not.toBeNull();
  answer({});
  expect(await readHostTime("http://host.test/", 1000)).toBeNull();
  answer({ date: "yesterday" });
  expect(await readHostTime("http://host.test/", 1000)).toBeNull();
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  expect(await readHostTime("http://host.test/", 1000)).toBeNull();
});
