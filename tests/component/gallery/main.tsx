// A page for looking at every screen with made-up readings: `npx vite tests/component/gallery`,
// then ?scene=live, reconnecting, denied, offline, stopped, loading, empty, no-match, failed,
// sign-in, token, sign-in-failed, projects, config-error, booting; with kiosk=1, theme=light,
// unit=F, window=6h, group=…, many=400; laid over them (with=…, repeated): states, alarms, crash,
// restored, filling, clock, outage, export, selection. The hash is that of the app.
import "@fontsource-variable/archivo/wdth.css";
import "@fontsource-variable/inter/wght.css";
import { createRoot } from "react-dom/client";
import { App } from "../../../src/ui/app.tsx";
import { sceneWall } from "../../support/ui-scenes.ts";
import { OVERLAYS } from "../../support/ui-states.ts";

const parameters = new URLSearchParams(location.search);
const wall = sceneWall(parameters);
for (const name of parameters.getAll("with")) OVERLAYS[name]?.(wall);
const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<App wall={wall} />);
