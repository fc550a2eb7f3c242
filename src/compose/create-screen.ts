import type { AppConfig } from "../core/config/app-config.ts";
import type { ConfigChange } from "../core/config/compare-config.ts";
import type { SignInFailure } from "../core/connection/failure.ts";
import { wantedWindowMs } from "../store/wanted-window.ts";
import type { ViewSettings } from "../core/view/view-settings.ts";
import type { LiveSession } from "../live/create-live-session.ts";
import type { TokenSource } from "../dt/dt-api.ts";
import { rulesInForce } from "../store/alarms-state.ts";
import type { WallStore } from "../store/create-wall-store.ts";
import {
  createAccess,
  tokenEndpointTokens,
  type Access,
  type AccessOptions,
} from "./create-access.ts";
import type { CloudClock } from "./create-cloud-clock.ts";
import type { Credential } from "./credentials.ts";
import { createKeeping } from "./create-keeping.ts";
import { createSessionSlot, type SessionSlot } from "./create-session-slot.ts";
import { listProjects } from "./list-projects.ts";
import { isAnythingKept } from "../browser/is-anything-kept.ts";
import type { Later } from "./create-later.ts";
import { loadCredentials } from "./load-credentials.ts";
import { loadSession } from "./load-session.ts";

/** What leads from an opened page to a running session, and back to the sign-in. */
export interface Screen {
  readonly slot: SessionSlot<LiveSession>;
  /** Null while nobody is signed in. */
  readonly access: Access | null;
  /** Signs in as the configuration says, or asks for a credential; or goes on with `tokens`. */
  begin(config: AppConfig, view: ViewSettings, tokens?: TokenSource): Promise<void>;
  /** Goes over to another configuration, by no more than it takes. */
  reconfigure(change: ConfigChange, view: ViewSettings): void;
  /** Tries the credential, and goes on with it where it is good; `keep`: also after a reload. */
  signIn(make: (options: AccessOptions) => Promise<Credential>, keep: boolean): Promise<void>;
  /** Deletes the readings this browser keeps, of every project. */
  forgetReadings(): Promise<void>;
  /** Asks for the credential again; `failure` says why. */
  askForCredential(failure: SignInFailure | null): void;
  openProject(project: string): void;
  /** Shows another view, of another window or project too; without a project it asks for one. */
  show(view: ViewSettings): void;
}

export function createScreen(wall: WallStore, cloud: CloudClock, later: Later): Screen {
  const slot = createSessionSlot<LiveSession>();
  let access: Access | null = null;
  const keeping = createKeeping(wall, later, (id) => slot.current?.coverageOf(id) ?? null);

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
    const { view } = wall.store.getState();
    const opened = access;
    endSession();
    wall.clearFleet();
    wall.setView({ ...view, project });
    wall.setPhase({ kind: "wall" });
    void Promise.all([keeping.open(project), loadSession()]).then(([known, { startSession }]) => {
      const current = wall.store.getState();
      if (access !== opened || current.view.project !== project) return;
      slot.put(() => startSession({ wall, access: opened, project, cloud, keeping, known }));
    });
  }

  /** Ends what runs, and keeps its last readings. */
  function endSession(): void {
    keeping.close();
    slot.put(null);
  }

  function show(view: ViewSettings): void {
    const { view: before, phase } = wall.store.getState();
    wall.setView(view);
    if (view.window !== before.window)
      slot.current?.setWindow(wantedWindowMs(wall.store.getState()));
    if (view.project === before.project || phase.kind !== "wall" || access === null) return;
    endSession();
    enter(access.tokens);
  }

  /** Whoever is signed in is not any more, and nothing of theirs is left. */
  function leave(): void {
    endSession();
    access?.client.close();
    access = null;
    wall.clearFleet();
  }

  function askForCredential(failure: SignInFailure | null): void {
    leave();
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
      const kept = (await isAnythingKept()) ? await keptTokens(accessOptions()) : null;
      if (kept !== null) return enter(kept);
    }
    return askForCredential(null);
  }

  return {
    slot,
    get access() {
      return access;
    },
    async begin(config, view, tokens) {
      wall.setConfig(config, isDemo(config));
      wall.setView(view);
      if (tokens === undefined) await signInByConfig(config);
      else enter(tokens);
    },
    reconfigure({ config, alarms, signIn: anew, access: elsewhere, stream }, wanted) {
      const { view: before } = wall.store.getState();
      const view = { ...wanted, project: wanted.project ?? before.project };
      wall.setConfig(config, isDemo(config));
      if (alarms) wall.judgeByRules(rulesInForce(wall.store.getState()));
      if (anew) {
        leave();
        wall.setView(view);
        void signInByConfig(config);
      } else if (elsewhere && access !== null) {
        endSession();
        wall.setView(view);
        enter(access.tokens);
      } else {
        if (stream) slot.current?.setStream(config.stream);
        show(view);
      }
    },
    signIn,
    forgetReadings: () => keeping.forget(),
    askForCredential,
    openProject,
    show,
  };
}

function isDemo({ auth }: AppConfig): boolean {
  return auth.method === "service-account" && auth.demo !== null;
}

function endpointOf(wall: WallStore): string {
  const { auth } = wall.store.getState().config;
  return auth.method === "token-endpoint" ? auth.tokenEndpoint : "";
}
