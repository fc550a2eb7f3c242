import type { Expected, Report } from "./page-probe.ts";

/**
 * Runs in the page after `installPageClock`: counts what is asked of the cloud and what has been
 * read of the answers, so that a test knows when the page has caught up. Every request is made as
 * it was asked for; its address only carries a number and the time, which the server takes off.
 */
export function installPageRequests(options: { readonly cloud: readonly string[] }): void {
  interface Asked {
    readonly tag: string;
    answered: boolean;
    over: boolean;
    bytes: number;
    /** Reads that wait for bytes. */
    reading: number;
    /** The test has been told of it. */
    known: boolean;
  }
  const { parts } = globalThis.isothermProbe;
  const open = new Map<string, Asked>();
  const ofBody = new WeakMap<object, Asked>();
  const begunMs: Record<string, number[]> = {};
  const nativeFetch = globalThis.fetch.bind(globalThis);
  let ended: string[] = [];
  /** A request was given up: the server has to hear of it before time goes on. */
  let letGo = false;
  let made = 0;
  /** What takes real time elsewhere: signatures, and what the page's own host is asked. */
  const work = { underWay: 0 };
  let wake: (() => void) | null = null;

  const end = (asked: Asked): void => {
    if (asked.over) return;
    asked.over = true;
    open.delete(asked.tag);
    if (asked.known) ended.push(asked.tag);
    wake?.();
  };
  const giveUp = (asked: Asked): void => {
    letGo ||= !asked.over && asked.known;
    end(asked);
  };
  const during = <T>(asked: Asked, bytes: Promise<T>, read: (value: T) => boolean): Promise<T> => {
    asked.reading += 1;
    return bytes.then(
      (value) => {
        asked.reading -= 1;
        if (read(value)) end(asked);
        wake?.();
        return value;
      },
      (error: unknown) => {
        asked.reading -= 1;
        end(asked);
        throw error;
      },
    );
  };
  const counted = async <T>(result: Promise<T>): Promise<T> => {
    work.underWay += 1;
    try {
      return await result;
    } finally {
      work.underWay -= 1;
      wake?.();
    }
  };
  const kindOf = (path: string): string => {
    if (path.endsWith("/token")) return "token";
    if (path.endsWith(":stream")) return "stream";
    return path.endsWith("/events") ? "history" : "list";
  };

  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    if (!options.cloud.includes(url.origin)) return counted(nativeFetch(input, init));
    const tag = `${(made += 1)}@${parts.nowMs()}`;
    const asked: Asked = { tag, answered: false, over: false, bytes: 0, reading: 0, known: false };
    (begunMs[kindOf(url.pathname)] ??= []).push(parts.nowMs());
    open.set(tag, asked);
    init?.signal?.addEventListener("abort", () => giveUp(asked));
    url.searchParams.set("probe", tag);
    try {
      const response = await nativeFetch(url, init);
      asked.answered = true;
      ofBody.set(response, asked);
      wake?.();
      return response;
    } catch (error) {
      end(asked);
      throw error;
    }
  };

  const body = Object.getOwnPropertyDescriptor(Response.prototype, "body");
  Object.defineProperty(Response.prototype, "body", {
    configurable: true,
    get(this: Response) {
      const stream: ReadableStream | null = body?.get?.call(this) ?? null;
      const asked = ofBody.get(this);
      if (stream !== null && asked !== undefined) ofBody.set(stream, asked);
      return stream;
    },
  });
  async function textOf(response: Response): Promise<string> {
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    let text = "";
    for (;;) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) return text + decoder.decode();
      text += decoder.decode(chunk.value, { stream: true });
    }
  }
  // Read in pieces, which can be counted; the same to whoever asked.
  Response.prototype.text = function text() {
    return textOf(this);
  };
  Response.prototype.json = async function json() {
    return JSON.parse(await textOf(this)) as unknown;
  };
  const getReader = Object.getOwnPropertyDescriptor(ReadableStream.prototype, "getReader");
  Object.defineProperty(ReadableStream.prototype, "getReader", {
    configurable: true,
    value(this: ReadableStream<Uint8Array>, ...args: []) {
      const reader: ReadableStreamDefaultReader<Uint8Array> = getReader?.value.apply(this, args);
      const asked = ofBody.get(this);
      if (asked === undefined) return reader;
      const read = reader.read.bind(reader);
      const cancel = reader.cancel.bind(reader);
      reader.read = () =>
        during(asked, read(), ({ done, value }) => {
          asked.bytes += value?.byteLength ?? 0;
          return done;
        });
      reader.cancel = (reason) => {
        giveUp(asked);
        return cancel(reason);
      };
      return reader;
    },
  });
  for (const name of ["sign", "importKey", "digest"] as const) {
    // Absent on the empty page that comes before the first one.
    if (!isSecureContext) break;
    const native = crypto.subtle[name] as (...args: unknown[]) => Promise<unknown>;
    Object.defineProperty(crypto.subtle, name, {
      configurable: true,
      value: (...args: unknown[]) => counted(Reflect.apply(native, crypto.subtle, args)),
    });
  }

  const caughtUp = (expected: ReadonlyMap<string, Expected>): boolean => {
    if (work.underWay > 0) return false;
    for (const asked of open.values()) {
      const wanted = expected.get(asked.tag);
      if (!asked.known || wanted === undefined || wanted.held) continue;
      // Whoever does not read on has what he wanted, or has let go.
      if (!asked.answered) return false;
      if (asked.reading > 0 && (wanted.ended || asked.bytes < wanted.bytes)) return false;
    }
    return true;
  };
  const idle = async (): Promise<void> => {
    while (work.underWay > 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const hasNews = (): boolean => [...open.values()].some(({ known }) => !known);

  Object.assign(globalThis.isothermProbe, {
    requests: () => begunMs,
    async step(expected: readonly Expected[], untilMs: number): Promise<Report> {
      const byTag = new Map(expected.map((each) => [each.tag, each]));
      for (;;) {
        // A message later, whatever an answer set off has been done.
        await parts.turn();
        await parts.turn();
        if (caughtUp(byTag)) break;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      do {
        await idle();
        if (hasNews() || letGo) break;
        await parts.run(untilMs, () => work.underWay > 0 || hasNews() || letGo);
      } while (work.underWay > 0);
      letGo = false;
      const begun = [...open.values()].filter(({ known }) => !known);
      for (const asked of begun) asked.known = true;
      const over = ended;
      ended = [];
      return { nowMs: parts.nowMs(), begun: begun.map(({ tag }) => tag), over };
    },
  });
}
