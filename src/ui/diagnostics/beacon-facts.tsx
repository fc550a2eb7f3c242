import { formatAge } from "../../core/view/format-age.ts";
import { useNow } from "../hooks/use-now.ts";
import { useWall } from "../hooks/use-wall.ts";
import { FactList } from "./fact-list.tsx";

/** How telling the operator's address goes. */
export function BeaconFacts() {
  const beacon = useWall((state) => state.beacon);
  const skewMs = useWall((state) => state.skewMs);
  const nowMs = useNow();
  if (beacon === null) {
    return (
      <FactList title="Health beacon" facts={[["Sent to", "nobody: config.json names none"]]} />
    );
  }
  const { failed, failing, host, lastAnswer, lastMs, sent } = beacon;
  const last =
    lastMs === null ? "none yet" : `${lastAnswer ?? ""}, ${formatAge(nowMs - skewMs - lastMs)} ago`;
  return (
    <FactList
      title="Health beacon"
      facts={[
        ["Sent to", failing ? `${host}, which fails` : host],
        ["Sent", sent.toLocaleString("en")],
        ["Failed", failed.toLocaleString("en")],
        ["Last answer", last],
      ]}
    />
  );
}
