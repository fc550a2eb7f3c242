import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Failure, SignInFailure } from "../../../src/core/connection/failure.ts";
import { retryDelay } from "../../../src/core/connection/backoff.ts";
import { classifyFailure } from "../../../src/core/connection/classify-failure.ts";
import { anyFailure, anyRandom } from "../../support/any-failure.ts";
import { testPolicy } from "../../support/connection-machine.ts";

const policy = testPolicy();

function delayOf(failure: Failure, failures: number, random: number): number {
  return retryDelay(classifyFailure(failure), failures, random, policy).delayMs;
}

const http = (status: number, retryAfterMs: number | null = null): Failure => ({
  kind: "http",
  status,
  message: "",
  retryAfterMs,
});

describe("the wait after a failure", () => {
  test("[CN10] [CN12] is within its bounds for every failure", () => {
    fc.assert(
      fc.property(anyFailure, fc.nat(1000), anyRandom, (failure, failures, random) => {
        const { delayMs, floorMs } = retryDelay(classifyFailure(failure), failures, random, policy);
        expect(delayMs).toBeGreaterThanOrEqual(1200);
        expect(delayMs).toBeLessThanOrEqual(60_000);
        expect(floorMs).toBeGreaterThan(0);
        expect(floorMs).toBeLessThanOrEqual(delayMs);
      }),
    );
  });

  test("[CN11] is never shorter than Retry-After, up to a minute", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(403, 404, 408, 429, 500, 503),
        fc.nat(600_000),
        anyRandom,
        (status, askedMs, random) => {
          const verdict = classifyFailure(http(status, askedMs));
          const { delayMs, floorMs } = retryDelay(verdict, 1, random, policy);
          expect(delayMs).toBeGreaterThanOrEqual(Math.min(askedMs, 60_000));
          expect(floorMs).toBeGreaterThanOrEqual(Math.min(askedMs, 60_000));
        },
      ),
    );
    const cause: SignInFailure = { kind: "server-trouble", status: 503, retryAfterMs: 20_000 };
    expect(delayOf({ kind: "sign-in", cause }, 1, 0)).toBe(20_000);
  });

  test("[CN10] doubles its ceiling from 2 s to 30 s, and spreads all over it", () => {
    const ceilings = [1, 2, 3, 4, 5, 6, 7, 50].map((failures) => delayOf(http(503), failures, 1));
    expect(ceilings).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000]);
    expect(delayOf(http(503), 6, 0.5)).toBe(15_000);
    expect(delayOf(http(503), 6, 0)).toBe(1200);
  });

  test("[CN10] stops at 10 s where nobody answered", () => {
    const unreachable: Failure = { kind: "unreachable", host: "h" };
    expect([3, 4, 9].map((failures) => delayOf(unreachable, failures, 1))).toEqual([
      8000, 10_000, 10_000,
    ]);
  });

  test("[CN21] [CN22] is slow where a refusal has to be mended first", () => {
    expect(delayOf(http(403), 1, 0)).toBe(30_000);
    expect(delayOf(http(404), 1, 1)).toBe(55_000);
    expect(delayOf(http(400), 1, 0)).toBe(30_000);
    const cause: SignInFailure = { kind: "wrong-secret", message: "" };
    expect(delayOf({ kind: "sign-in", cause }, 1, 0)).toBe(55_000);
    expect(delayOf({ kind: "sign-in", cause }, 9, 1)).toBe(60_000);
  });
});
