import "@fontsource-variable/inter/wght.css";
import { createRoot } from "react-dom/client";
import { startWall } from "./compose/start-wall.ts";
import { must } from "./core/lib/must.ts";
import { App } from "./ui/app.tsx";

// The composition root: what runs (compose/) meets what is seen (ui/). Nothing imports this.
const root = must(document.getElementById("root"), "index.html has lost its #root");
createRoot(root).render(<App wall={startWall()} />);
