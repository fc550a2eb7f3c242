import { expect, test } from "vitest";
import { defaultConfig } from "../../../src/core/config/parse-config.ts";
import { resolveDefaults } from "../../../src/core/view/resolve-defaults.ts";
import { createWallStore } from "../../../src/store/create-wall-store.ts";

test("[SC42] a listener that throws keeps no other from hearing, and its error is told", () => {
  const config = defaultConfig();
  const errors: unknown[] = [];
  const { store } = createWallStore({
    config,
    view: resolveDefaults(config, {}),
    nowMs: 0,
    onListenerError: (error) => errors.push(error),
  });
  const broken = new Error("made to break");
  const heard: number[] = [];
  store.subscribe(() => {
    throw broken;
  });
  store.subscribe(({ nowMs }) => heard.push(nowMs));
  store.setState({ nowMs: 1 });
  store.setState({ nowMs: 2 });
  expect(heard).toEqual([1, 2]);
  expect(errors).toEqual([broken, broken]);
});
