import * as fc from "fast-check";
import { expect, test } from "vitest";
import { describeFailure } from "../../../src/core/connection/describe-failure.ts";
import { anyFailure } from "../../support/any-failure.ts";

test("[CN28] every failure has one sentence", () => {
  fc.assert(
    fc.property(anyFailure, (failure) => {
      const sentence = describeFailure(failure);
      expect(sentence).toMatch(/^\S.*[.]$/u);
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object/u);
    }),
  );
});

test("[CN28] the server's own words are in it, without what may be secret", () => {
  const message =
    "no access\nto https://api.example/v2/projects/p/devices:stream?token=abc with token=s3cret.";
  const sentence = describeFailure({ kind: "http", status: 403, message, retryAfterMs: null });
  expect(sentence).toBe("No access to this project (403): “no access to … with token=…”.");
  const jwt = describeFailure({
    kind: "error-frame",
    code: 16,
    message: "bad eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln",
  });
  expect(jwt).toBe("The server ended the stream with error 16: “bad …”.");
});

test("[CN28] a page of text is cut short", () => {
  const message = "x".repeat(100_000);
  const sentence = describeFailure({ kind: "http", status: 500, message, retryAfterMs: null });
  expect(sentence.length).toBeLessThan(300);
});
