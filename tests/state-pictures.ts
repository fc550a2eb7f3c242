// Every state the picture can be in, from the gallery's made-up readings: what `--states` of
// screenshots.ts goes through. A state that is new is a line here.
import type { Page } from "playwright";

export interface StatePicture {
  readonly name: string;
  /** Of the gallery: its scene, what is laid over it, and the app's hash. */
  readonly path: string;
  readonly on: readonly Device[];
  /** What is pressed before the picture is taken. */
  readonly press?: ((page: Page) => Promise<void>) | undefined;
}

type Device = keyof typeof DEVICES;

export const DEVICES = {
  wall: { width: 1920, height: 1080, scale: 1, query: "kiosk=1&" },
  desk: { width: 1440, height: 900, scale: 1, query: "" },
  phone: { width: 390, height: 844, scale: 2, query: "" },
} as const;

const EVERYWHERE = ["wall", "desk", "phone"] as const;
const BY_HAND = ["desk", "phone"] as const;

const button = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole("button", { name }).first().click();
};

export const STATE_PICTURES: readonly StatePicture[] = [
  { name: "states", path: "?group=&with=states&distance=3", on: EVERYWHERE },
  { name: "states-by-room", path: "?group=room&with=states&distance=3", on: ["wall"] },
  { name: "troubles", path: "?group=", on: ["wall"] },
  { name: "calm", path: "?scene=calm&group=", on: EVERYWHERE },
  { name: "filling", path: "?scene=filling&group=", on: EVERYWHERE },
  ...["connecting", "reconnecting", "offline", "denied", "stopped"].map((word) => ({
    name: `connection-${word}`,
    path: `?scene=${word}&group=`,
    on: EVERYWHERE,
  })),
  { name: "restored", path: "?scene=calm&group=&with=restored", on: EVERYWHERE },
  { name: "connector-down", path: "?scene=calm&group=&with=outage", on: EVERYWHERE },
  { name: "clock", path: "?scene=calm&group=&with=clock", on: EVERYWHERE },
  { name: "crashed-tile", path: "?scene=calm&group=&with=crash&many=5", on: EVERYWHERE },
  { name: "notice", path: "?scene=notices&group=", on: EVERYWHERE },
  { name: "loading", path: "?scene=loading", on: EVERYWHERE },
  { name: "no-match", path: "?scene=no-match", on: EVERYWHERE },
  { name: "empty", path: "?scene=empty", on: ["wall", "desk"] },
  { name: "failed", path: "?scene=failed", on: ["wall", "desk"] },
  { name: "config-error", path: "?scene=config-error", on: BY_HAND },
  { name: "sign-in", path: "?scene=sign-in", on: BY_HAND },
  { name: "sign-in-failed", path: "?scene=sign-in-failed", on: BY_HAND },
  { name: "token", path: "?scene=token", on: ["desk"] },
  { name: "projects", path: "?scene=projects", on: BY_HAND },
  { name: "fahrenheit", path: "?unit=F&group=&with=states&distance=3", on: ["wall", "desk"] },
  { name: "export", path: "?group=&with=export&with=selection", on: BY_HAND },
  { name: "alarms", path: "?with=alarms#/alarms", on: BY_HAND },
  { name: "alarms-none", path: "?scene=calm#/alarms", on: BY_HAND },
  { name: "alarms-log", path: "?with=alarms#/alarms/log", on: BY_HAND },
  { name: "alarms-rules", path: "?with=alarms#/alarms/rules", on: BY_HAND },
  {
    name: "alarms-rule",
    path: "?with=alarms#/alarms/rules",
    on: BY_HAND,
    press: button("Edit Fridge"),
  },
  {
    name: "alarms-new-rule",
    path: "?with=alarms#/alarms/rules",
    on: ["desk"],
    press: async (page) => {
      await button("Add a rule")(page);
      await page.getByLabel("High, °C").fill("lots");
      await button("Save")(page);
    },
  },
  { name: "alarms-sound", path: "?with=alarms#/alarms/sound", on: BY_HAND },
  {
    name: "alarms-shelve",
    path: "?with=alarms#/alarms",
    on: BY_HAND,
    press: async (page) => {
      await button(/^Shelve /u)(page);
      await page.getByRole("dialog").getByRole("button", { name: "Until…" }).click();
    },
  },
  { name: "card-menu", path: "?group=&with=alarms", on: BY_HAND, press: button(/^Menu for/u) },
  {
    name: "wall-dialog",
    path: "?group=room&project=p1",
    on: ["desk"],
    press: button("Wall screen"),
  },
  { name: "diagnostics", path: "#/diagnostics", on: BY_HAND },
];
