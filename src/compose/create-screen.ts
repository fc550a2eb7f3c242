import { defaultConfig, parseConfig } from "../core/config/parse-config.ts";
import type { AppConfig } from "../core/config/app-config.ts";
import type { SignInFailure } from "../core/connection/failure.ts";
import { GRAPH_WINDOW_MS } from "../core/view/graph-window.ts";
import type { ViewSettings } from "../core/view/view-settings.ts";
import { browserTimers } from "../browser/browser-timers.ts";
import { loadConfigFile } from "../browser/load-config-file.ts";
import type { LiveSession } from "../live/create-live-session.ts";
import type { TokenSource } from "../dt/dt-api.ts";
import type { WallStore } from "../store/create-wall-store.ts";
import {
  createAccess,
  tokenEndpointTokens,
  type Access,
  type AccessOptions,
} from "./create-access.ts";
import type { CloudClock } from "./create-cloud-clock.ts";
import type { Credential } from "./credentials.ts";
import { createSessionSlot, type SessionSlot } from "./create-session-slot.ts";
import { listProjects } from "./list-projects.ts";
import { loadCredentials } from "./load-credentials.ts";
import { startSession } from "./start-session.ts";

/** A page host that is away for a moment: config.json is asked for again this often. */
const CONFIG_RETRY_MS = 5_000;

/** What leads from an opened page to a running session, and back to the sign-in. */
export interface Screen {
  readonly slot: SessionSlot<LiveSession>;
  boot(readView: (config: AppConfig) => ViewSettings): Promise<void>;
  /** Tries the credential, and goes on with it where it is good; `keep`: also after a reload. */
  signIn(make: (options: AccessOptions) => Promise<Credential>, keep: boolean): Promise<void>;
  /** Asks for the credential again; `failure` says why. */
  askForCredential(failure: SignInFailure | null): void;
  openProject(project: string): void;
  /** Shows another view, of another window or project too; without a project it asks for one. */
  show(view: ViewSettings): void;
}

export function createScreen(wall: WallStore, cloud: CloudClock): Screen {
  const slot = createSessionSlot<LiveSession>();
  let access: Access | null = null;

  const accessOptions = (): AccessOptions => ({
    config: wall.store.getState().config,
    cloud,
    onRejected: ({ reason, example }) => wall.countRejected(reason, example),
  });

  function enter(tokens: TokenSource): void {
    access?.client.close();
    access = createAccess(tokens, accessOptions());
    const { view, config } = wall.store.getState();
    const project = view.project ?? config.project;
    if (project === null) void chooseProject(access);
    else openProject(project);
  }

  async function chooseProject({ client }: Access): Promise<void> {
    const current = (): boolean => access?.client === client;
    wall.setPhase({ kind: "choose-project", projects: [], loading: true, error: null });
    const list = await listProjects(client, (soFar) => {
      if (current()) wall.setPhase({ kind: "choose-project", ...soFar });
    });
    if (!current()) return;
    const [only, second] = list.projects;
    if (only !== undefined && second === undefined && list.error === null) openProject(only.id);
    else wall.setPhase({ kind: "choose-project", ...list });
  }

  function openProject(project: string): void {
    if (access === null) return;
    const { config, view } = wall.store.getState();
    const opened = access;
    wall.clearFleet();
    wall.setView({ ...view, project });
    slot.put(() => startSession({ wall, access: opened, config, project, cloud }));
    wall.setPhase({ kind: "wall" });
  }

  function show(view: ViewSettings): void {
    const { view: before, phase } = wall.store.getState();
    wall.setView(view);
    if (view.window !== before.window) slot.current?.setWindow(GRAPH_WINDOW_MS[view.window]);
    if (view.project === before.project || phase.kind !== "wall" || access === null) return;
    slot.put(null);
    enter(access.tokens);
  }

  function askForCredential(failure: SignInFailure | null): void {
    slot.put(null);
    access?.client.close();
    access = null;
    wall.clearFleet();
    const { method } = wall.store.getState().config.auth;
    if (method === "token-endpoint") enter(tokenEndpointTokens(endpointOf(wall)));
    else wall.setPhase({ kind: "sign-in", method, failure, busy: false });
  }

  async function signIn(
    make: (options: AccessOptions) => Promise<Credential>,
    keep: boolean,
  ): Promise<void> {
    const { phase } = wall.store.getState();
    if (phase.kind === "sign-in") wall.setPhase({ ...phase, busy: true, failure: null });
    const credential = await make(accessOptions());
    const answer = await credential.tokens.token({ fresh: true });
    if (!answer.ok) return askForCredential(answer.failure);
    if (keep) await credential.keep();
    return enter(credential.tokens);
  }

  async function signInByConfig(config: AppConfig): Promise<void> {
    const { auth } = config;
    if (auth.method === "token-endpoint") return enter(tokenEndpointTokens(auth.tokenEndpoint));
    if (auth.method === "service-account") {
      const { demo } = auth;
      const { typedCredential, keptTokens } = await loadCredentials();
      if (demo !== null) return enter((await typedCredential(demo, accessOptions())).tokens);
      const kept = await keptTokens(accessOptions());
      if (kept !== null) return enter(kept);
    }
    return askForCredential(null);
  }

  return {
    slot,
    async boot(readView) {
      const [file] = await Promise.all([loadConfigFile(document.baseURI), cloud.lookAtHost()]);
      if (file.kind === "unreachable") {
        browserTimers.after(CONFIG_RETRY_MS, () => void this.boot(readView));
        return;
      }
      if (file.kind === "broken") {
        const issue = { field: "config.json", found: file.found, expected: "a JSON object" };
        wall.setPhase({ kind: "config-error", issues: [issue] });
        return;
      }
      const parsed =
        file.kind === "found"
          ? parseConfig(file.json, document.baseURI)
          : { ok: true as const, value: defaultConfig() };
      if (!parsed.ok) {
        wall.setPhase({ kind: "config-error", issues: parsed.failure });
        return;
      }
      const config = parsed.value;
      const demo = config.auth.method === "service-account" && config.auth.demo !== null;
      wall.setConfig(config, demo);
      wall.setView(readView(config));
      await signInByConfig(config);
    },
    signIn,
    askForCredential,
    openProject,
    show,
  };
}

function endpointOf(wall: WallStore): string {
  const { auth } = wall.store.getState().config;
  return auth.method === "token-endpoint" ? auth.tokenEndpoint : "";
}
