import { expect, test } from "vitest";
import { withoutSecrets } from "../../../src/core/view/without-secrets.ts";

test("[VW4] an address loses its secrets and keeps the rest as it was written", () => {
  expect(withoutSecrets("?q=a+b&token=x&label=%2&access_token=y")).toBe("q=a+b&label=%2");
  expect(withoutSecrets("?token=x")).toBe("");
  expect(withoutSecrets("?q=a+b&&label=%2")).toBe("?q=a+b&&label=%2");
});
