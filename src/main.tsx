import "@fontsource-variable/archivo/wdth.css";
import "@fontsource-variable/inter/wght.css";
import { createRoot } from "react-dom/client";
import { startWall } from "./compose/start-wall.ts";
import { must } from "./core/lib/must.ts";
import { App } from "./ui/app.tsx";

// The composition root: what runs (compose/) meets what is seen (ui/). Nothing imports this.
const root = createRoot(must(document.getElementById("root"), "index.html has lost its #root"));
if (isOnTrial()) {
  void import("./compose/boot-check.ts").then(({ bootCheck }) => {
    root.render(<App wall={bootCheck()} />);
  });
} else root.render(<App wall={startWall()} />);

/** Whether another page has opened this one unseen, to learn whether its build starts. */
function isOnTrial(): boolean {
  return parent !== window && new URLSearchParams(location.search).has("boot-check");
}
