import { describe, expect, test } from "vitest";
import { createHost } from "../../../src/host/create-host.ts";
import { readSettings, readSimulatorSettings } from "../../../src/host/read-settings.ts";

const CREDENTIALS = {
  DT_SERVICE_ACCOUNT_KEY_ID: "key",
  DT_SERVICE_ACCOUNT_SECRET: "hush",
  DT_SERVICE_ACCOUNT_EMAIL: "a@b.serviceaccount.d21s.com",
  DT_PROJECT_ID: "project",
};

describe("settings", () => {
  test("[SM36] without anything: the simulator at 127.0.0.1:4173", () => {
    expect(readSettings({ PATH: "/bin", SIM_DEVICES: "" })).toEqual({
      host: "127.0.0.1",
      port: 4173,
      cloud: { kind: "simulator", devices: 48, seed: 1, intervalSeconds: 20, faults: true },
    });
    expect(
      readSimulatorSettings({
        SIM_DEVICES: "5000",
        SIM_SEED: "7",
        SIM_INTERVAL: "900",
        SIM_FAULTS: "0",
      }),
    ).toEqual({ devices: 5000, seed: 7, intervalSeconds: 900, faults: false });
  });

  test.each([
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["PORT", "http"],
    ["SIM_DEVICES", "0"],
    ["SIM_DEVICES", "1e3"],
    ["SIM_SEED", "1.5"],
    ["SIM_INTERVAL", "0"],
    ["SIM_FAULTS", "yes"],
  ])("[SM36] %s=%s is refused with a sentence that names it", (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`^${name} .*"${value}"`, "u"));
  });

  test("[SM36] the real cloud takes all four, and each one that is missing is named", () => {
    expect(readSettings(CREDENTIALS)).toMatchObject({
      cloud: { kind: "real", project: "project", apiUrl: expect.stringContaining("/v2") },
    });
    for (const name of Object.keys(CREDENTIALS)) {
      const rest = { ...CREDENTIALS, [name]: " " };
      expect(() => readSettings(rest)).toThrow(new RegExp(`^${name} is missing`, "u"));
    }
    expect(() => readSettings({ DT_PROJECT_ID: "p" })).toThrow(/are missing/u);
    expect(() => readSettings({ ...CREDENTIALS, DT_API_URL: "ftp://x" })).toThrow(/^DT_API_URL/u);
  });

  test.each(["0.0.0.0", "::", "192.168.1.7", "wall.example"])(
    "[SM36] a broker at %s is refused",
    (HOST) => {
      expect(() => readSettings({ ...CREDENTIALS, HOST })).toThrow(/HOST is .*Leave HOST out/u);
      expect(readSettings({ HOST }).host).toBe(HOST);
    },
  );

  test.each(["127.0.0.1", "localhost", "::1", "127.8.8.8"])(
    "[SM36] a broker at %s is fine",
    (HOST) => {
      expect(readSettings({ ...CREDENTIALS, HOST }).cloud.kind).toBe("real");
    },
  );

  test("[SM36] a refusal shows no secret", () => {
    for (const env of [
      { ...CREDENTIALS, DT_PROJECT_ID: "" },
      { ...CREDENTIALS, HOST: "0.0.0.0" },
    ]) {
      expect(() => readSettings(env)).toThrow(/^(?!.*hush)/u);
    }
  });

  test("[SM36] a taken port is named, with another one to try", async () => {
    const options = { root: "/nowhere", log: () => {} };
    const first = await createHost({ settings: readSettings({ PORT: "0" }), ...options });
    const { port } = new URL(first.url);
    await expect(
      createHost({ settings: readSettings({ PORT: port }), ...options }),
    ).rejects.toThrow(new RegExp(`^Port ${port} is taken.*PORT=`, "u"));
    await first.close();
  });

  test("[SM36] a host that is none of this machine's is named", async () => {
    const settings = readSettings({ PORT: "0", HOST: "203.0.113.7" });
    await expect(createHost({ settings, root: "/nowhere", log: () => {} })).rejects.toThrow(
      /HOST is "203\.0\.113\.7"/u,
    );
  });
});
