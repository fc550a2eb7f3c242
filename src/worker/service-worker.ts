import { createShell } from "./create-shell.ts";
import type { BuildFile } from "./kept-file.ts";
import { isPageMessage } from "./messages.ts";

// The page's own service worker. It keeps the files of the page, and a config.json without
// secrets; the API, tokens, streams and everything of other origins pass by it untouched.

declare const self: ServiceWorkerGlobalScope & {
  /** Put in by the build: every file of it. */
  readonly __WB_MANIFEST: readonly BuildFile[];
};
/** Put in by the build (vite.config.ts). */
declare const __BUILD_ID__: string;

/** A page that has not said by then that it started did not. */
const START_MS = 45_000;

const shell = createShell({
  caches,
  fetch: (request, init) => fetch(request, init),
  now: () => Date.now(),
  scope: self.registration.scope,
  build: __BUILD_ID__,
  files: self.__WB_MANIFEST,
});

/** Pages that were opened and have not said yet that they started. */
const opened = new Map<string, () => void>();

self.addEventListener("install", (event) => event.waitUntil(shell.install()));
self.addEventListener("activate", (event) => {
  // The page that brought the first worker is kept by it from then on, like every later one.
  event.waitUntil(Promise.all([shell.tidy(), self.clients.claim()]));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (!request.url.startsWith(self.location.origin)) return;
  const answer = shell.answer(request);
  if (answer === null) return;
  event.respondWith(answer);
  const check = new URL(request.url).searchParams.has("boot-check");
  if (request.mode === "navigate" && !check) event.waitUntil(watch(event.resultingClientId));
});

self.addEventListener("message", (event) => {
  const { data, source, ports } = event;
  if (!isPageMessage(data)) return;
  if (data.kind === "which") ports[0]?.postMessage(__BUILD_ID__);
  if (data.kind === "take") event.waitUntil(self.skipWaiting());
  if (data.kind === "good") event.waitUntil(shell.confirm(data.build));
  if (data.kind === "left") event.waitUntil(shell.left(data.build));
  if (data.kind === "may-open") {
    event.waitUntil(shell.mayOpen(data.build).then((may) => ports[0]?.postMessage(may)));
  }
  if (data.kind !== "started") return;
  if (source instanceof Client) opened.get(source.id)?.();
  event.waitUntil(shell.started(data.build));
});

/** A page that does not start has no script of its own left to open it again. */
async function watch(clientId: string): Promise<void> {
  const started = await new Promise<boolean>((resolve) => {
    setTimeout(resolve, START_MS, false);
    opened.set(clientId, () => resolve(true));
  });
  opened.delete(clientId);
  if (started || !(await shell.mayReopen())) return;
  const client = await self.clients.get(clientId);
  if (client instanceof WindowClient) await client.navigate(client.url).catch(() => null);
}
