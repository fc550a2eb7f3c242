import "./styles/all.css";
import { lazy, Suspense } from "react";
import { useHash } from "./hooks/use-hash.ts";
import { useLiveStream } from "./hooks/use-live-stream.ts";
import { usePageTitle } from "./hooks/use-page-title.ts";
import { useTheme } from "./hooks/use-theme.ts";
import { useWall } from "./hooks/use-wall.ts";
import { ChartProvider } from "./charts/chart-provider.tsx";
import { RestartingBoundary } from "./restarting-boundary.tsx";
import { persist } from "./parts/persist.ts";
import { persistLate } from "./parts/persist-late.ts";
import { BootingScreen } from "./screens/booting-screen.tsx";
import { loadSignIn } from "./screens/load-sign-in.ts";
import { SensorScreen } from "./screens/sensor-screen.tsx";
import { WallContext, type WallContextValue } from "./wall-context.tsx";

const PlainScreen = lazy(async () => {
  const module = await persistLate(() => import("./screens/plain-screen.tsx"), "PlainScreen");
  return { default: module.PlainScreen };
});

const SignInScreen = lazy(async () => {
  const module = await loadSignIn();
  return { default: module.SignInScreen };
});

const BrokenPage = lazy(async () => {
  const module = await persist(() => import("./screens/broken-page.tsx"), "BrokenPage");
  return { default: module.BrokenPage };
});

const DIAGNOSTICS = { kind: "diagnostics" } as const;

/** The whole picture over one store. */
export function App({ wall }: { wall: WallContextValue }) {
  // Above every boundary: the stream outlives a picture that breaks.
  useLiveStream(wall.session);
  return (
    <WallContext value={wall}>
      <RestartingBoundary
        fallback={
          <Suspense fallback={null}>
            <BrokenPage />
          </Suspense>
        }
        onCrash={(error) => wall.commands.reportCrash("The picture", error)}
      >
        <ChartProvider>
          <Suspense fallback={<BootingScreen />}>
            <CurrentScreen />
          </Suspense>
        </ChartProvider>
      </RestartingBoundary>
    </WallContext>
  );
}

function CurrentScreen() {
  const phase = useWall((state) => state.phase);
  const kiosk = useWall((state) => state.view.kiosk);
  const hash = useHash();
  useTheme();
  usePageTitle();
  if (hash === "#/diagnostics") return <PlainScreen phase={DIAGNOSTICS} />;
  switch (phase.kind) {
    case "booting":
      return <BootingScreen />;
    case "sign-in":
      return <SignInScreen method={phase.method} failure={phase.failure} busy={phase.busy} />;
    case "config-error":
    case "choose-project":
      return <PlainScreen phase={phase} />;
    case "wall":
      return <SensorScreen kiosk={kiosk} />;
    default:
      return phase satisfies never;
  }
}
