// Five thousand sensors: the first picture, a scroll, a search; readings go on all the time.
import { setTimeout as wait } from "node:timers/promises";
import { atMost } from "./figure.ts";
import { openPage } from "./measure/open-page.ts";
import { median, round } from "./measure/statistics.ts";
import { withBench, type Bench } from "./measure/with-bench.ts";
import { ROUNDS, saveResult } from "./save-result.ts";

const MANY = 5000;
const FEW = 100;
const PER_SECOND = 50;
const WALL = "/?kiosk=1&distance=4";
const DESK = "/";
const TYPED = "fridge 12";
const PATIENCE_MS = 180_000;
/** All pages of the list, at the API's rate of requests. */
const LISTED_MS = 25_000;

interface Crowd {
  readonly wallMs: number;
  readonly deskMs: number;
  readonly worstFrameMs: number;
  readonly keyMs: number;
}

/** About a minute and a half a round. */
export async function crowd(): Promise<void> {
  const few: Pick<Crowd, "wallMs" | "deskMs">[] = [];
  const many: Crowd[] = [];
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    few.push(await withBench({ count: FEW, history: false }, pictures));
    many.push(
      await withBench({ count: MANY, history: false }, async (bench) => ({
        ...(await pictures(bench)),
        ...(await scrollAndType(bench)),
      })),
    );
    console.log(`round ${turn + 1}`, few.at(-1), many.at(-1));
  }
  const of = (key: keyof Crowd): number => median(many.map((each) => each[key]));
  const times = (key: "wallMs" | "deskMs"): number =>
    round(of(key) / median(few.map((each) => each[key])));
  const name = `${MANY.toLocaleString("en")} sensors`;
  saveResult("crowd", {
    figures: [
      atMost(`${name}: first picture of the wall`, times("wallMs"), 3, " of 100"),
      atMost(`${name}: first picture of the desk`, times("deskMs"), 3, " of 100"),
      atMost(`${name}: longest frame of a scroll`, Math.round(of("worstFrameMs")), 50, " ms"),
      atMost(`${name}: a keystroke to its frame`, of("keyMs"), 100, " ms"),
    ],
    tables: [
      {
        title: "A crowd of sensors",
        rows: [
          {
            sensors: FEW,
            "wall after, ms": Math.round(median(few.map(({ wallMs }) => wallMs))),
            "desk after, ms": Math.round(median(few.map(({ deskMs }) => deskMs))),
            "longest frame of a scroll, ms": "",
            "slowest keystroke, ms": "",
          },
          {
            sensors: MANY,
            "wall after, ms": Math.round(of("wallMs")),
            "desk after, ms": Math.round(of("deskMs")),
            "longest frame of a scroll, ms": Math.round(of("worstFrameMs")),
            "slowest keystroke, ms": of("keyMs"),
          },
        ],
      },
    ],
  });
}

async function pictures({ browser, host }: Bench): Promise<Pick<Crowd, "wallMs" | "deskMs">> {
  const timeOf = async (path: string): Promise<number> => {
    const options = { visible: 8, patienceMs: PATIENCE_MS };
    const open = await openPage(browser, host.origin + path, options);
    const valuesMs = await open.page.evaluate(() => benchWatch.valuesMs ?? Number.NaN);
    await open.close();
    return valuesMs;
  };
  return { wallMs: await timeOf(WALL), deskMs: await timeOf(DESK) };
}

async function scrollAndType(bench: Bench): Promise<Pick<Crowd, "worstFrameMs" | "keyMs">> {
  const { browser, host, feeder } = bench;
  const options = { visible: 8, patienceMs: PATIENCE_MS };
  const open = await openPage(browser, host.origin + DESK, options);
  const { page } = open;
  page.setDefaultTimeout(PATIENCE_MS);
  try {
    await wait(LISTED_MS);
    feeder.rate(PER_SECOND);
    await page.mouse.move(1000, 700);
    const frames = page.evaluate(() => benchWatch.frames(4000));
    for (let turn = 0; turn < 40; turn += 1) {
      await page.mouse.wheel(0, 600);
      await wait(50);
    }
    const worstFrameMs = Math.max(...(await frames));
    await page.keyboard.press("/");
    await wait(1000);
    await page.evaluate(() => {
      benchWatch.slowestInputMs = 0;
    });
    for (const key of TYPED) {
      await page.keyboard.press(key === " " ? "Space" : key);
      await wait(300);
    }
    await wait(1000);
    return { worstFrameMs, keyMs: await page.evaluate(() => benchWatch.slowestInputMs) };
  } finally {
    feeder.rate(0);
    await open.close();
  }
}
