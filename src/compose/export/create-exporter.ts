import { createExportFile, type ExportFile } from "../../browser/create-export-file.ts";
import { describeFailure } from "../../core/connection/describe-failure.ts";
import type { Clock } from "../../core/lib/ports.ts";
import type { HistoryReader } from "../../live/export/create-history-reader.ts";
import { runExport, type ExportCount } from "../../live/export/run-export.ts";
import type { WallStore } from "../../store/create-wall-store.ts";
import type { WallState } from "../../store/wall-state.ts";
import { browserClock } from "../../browser/browser-clock.ts";
import type { Screen } from "../create-screen.ts";
import { exportRequest, type ExportClick, type ExportRequest } from "./export-request.ts";
import { DISK_FULL, NO_ROOM, shortNotice } from "./export-notices.ts";
import { planDevice, readerOf } from "./history-at-hand.ts";

const NOTICE = "export";
/** The progress is told at most this often. */
const TELL_MS = 100;

export interface ExporterOptions {
  readonly wall: WallStore;
  readonly screen: Screen;
  /** The cloud's time, as far as it is known. */
  readonly cloud: Clock;
}

/** Makes one export after the other: the next covers the window of its own click all the same. */
export interface Exporter {
  add(click: ExportClick): void;
  /** Leaves the one that is under way, and no file of it. */
  cancel(): void;
  /** Ends the reading of the one that is under way, and saves what there is. */
  saveWhatIsHere(): void;
}

interface Running {
  readonly request: ExportRequest;
  readonly reader: HistoryReader;
  cancelled: boolean;
}

export function createExporter(options: ExporterOptions): Exporter {
  const { wall, screen } = options;
  const state = wall.store.getState;
  const queue: ExportRequest[] = [];
  let running: Running | null = null;
  let working = false;

  async function runAll(): Promise<void> {
    working = true;
    for (let request = queue.shift(); request !== undefined; request = queue.shift()) {
      await run(request);
    }
    working = false;
    wall.setExport(null);
  }

  async function run(request: ExportRequest): Promise<void> {
    const reader = readerOf(request, options);
    if (reader === null || hasLeft(state(), request)) return;
    const own: Running = { request, reader, cancelled: false };
    running = own;
    wall.dismissNotice(NOTICE);
    tell(own, { done: 0, total: request.devices.length, rows: 0, share: 0 });
    screen.slot.current?.history.giveWay(true);
    const stop = wall.store.subscribe((now, before) => follow(own, now, before));
    const file = await createExportFile("text/csv;charset=utf-8");
    try {
      await write(own, file);
    } catch (error) {
      // Neither the disk nor the memory of this browser holds it.
      reportError(error);
      await file.discard();
      notify(NO_ROOM);
    } finally {
      stop();
      reader.close();
      screen.slot.current?.history.giveWay(false);
      running = null;
    }
  }

  async function write(own: Running, file: ExportFile): Promise<void> {
    const { request, reader } = own;
    let toldMs = Number.NEGATIVE_INFINITY;
    const short = await runExport(request, {
      reader,
      seriesOf: (id) => wall.seriesOf(id),
      gone: (id) => !state().devices.has(id),
      plan: (id) => planDevice(id, request, options),
      write: (text) => file.write(text),
      cancelled: () => own.cancelled,
      progress(count) {
        const nowMs = browserClock.now();
        if (own.cancelled || Math.abs(nowMs - toldMs) < TELL_MS) return;
        toldMs = nowMs;
        tell(own, count);
      },
    });
    if (own.cancelled) return file.discard();
    await file.save(request.fileName);
    const { screen: format } = state().config;
    if (short !== null) notify(shortNotice(short, request.devices.length, format));
    else if (file.diskFull()) notify(DISK_FULL);
    return undefined;
  }

  function tell({ request, reader }: Running, count: ExportCount): void {
    const [only, second] = request.devices;
    const failure = reader.failure();
    wall.setExport({
      ...count,
      name: second === undefined ? (only?.name ?? null) : null,
      waiting: failure === null ? null : describeFailure(failure),
      queued: queue.length,
    });
  }

  /** The progress also changes when nothing comes on, and ends with the project. */
  function follow(own: Running, now: WallState, before: WallState): void {
    if (hasLeft(now, own.request)) return cancelAll();
    if (now.connection.word === "live" && before.connection.word !== "live") own.reader.nudge();
    const shown = now.exporting;
    if (shown === null || own.cancelled) return undefined;
    const failure = own.reader.failure();
    const waiting = failure === null ? null : describeFailure(failure);
    if (waiting !== shown.waiting) wall.setExport({ ...shown, waiting });
    return undefined;
  }

  function cancel(): void {
    if (running === null) return;
    running.cancelled = true;
    running.reader.close();
  }

  function cancelAll(): void {
    queue.length = 0;
    cancel();
  }

  function notify(text: string): void {
    wall.addNotices([{ id: NOTICE, text }]);
  }

  return {
    add(click) {
      queue.push(exportRequest(click));
      const shown = state().exporting;
      if (!working) void runAll();
      else if (shown !== null) wall.setExport({ ...shown, queued: queue.length });
    },
    cancel,
    saveWhatIsHere: () => running?.reader.close(),
  };
}

/** Signed out, or gone to another project. */
function hasLeft({ phase, view }: WallState, { project }: ExportRequest): boolean {
  return phase.kind !== "wall" || view.project !== project;
}
