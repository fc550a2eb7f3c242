import "./styles/all.css";
import { useHash } from "./hooks/use-hash.ts";
import { useLiveStream } from "./hooks/use-live-stream.ts";
import { useTheme } from "./hooks/use-theme.ts";
import { useWall } from "./hooks/use-wall.ts";
import { ChartProvider } from "./charts/chart-provider.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { BootingScreen } from "./screens/booting-screen.tsx";
import { ConfigErrorScreen } from "./screens/config-error-screen.tsx";
import { DeskScreen } from "./screens/desk-screen.tsx";
import { DiagnosticsScreen } from "./screens/diagnostics-screen.tsx";
import { ProjectScreen } from "./screens/project-screen.tsx";
import { SignInScreen } from "./screens/sign-in-screen.tsx";
import { WallScreen } from "./screens/wall-screen.tsx";
import { WallContext, useWallContext, type WallContextValue } from "./wall-context.tsx";

/** The whole picture over one store. */
export function App({ wall }: { wall: WallContextValue }) {
  return (
    <WallContext value={wall}>
      <ErrorBoundary>
        <ChartProvider>
          <CurrentScreen />
        </ChartProvider>
      </ErrorBoundary>
    </WallContext>
  );
}

function CurrentScreen() {
  const phase = useWall((state) => state.phase);
  const kiosk = useWall((state) => state.view.kiosk);
  const hash = useHash();
  useLiveStream(useWallContext().session);
  useTheme();
  if (hash === "#/diagnostics") return <DiagnosticsScreen />;
  switch (phase.kind) {
    case "booting":
      return <BootingScreen />;
    case "config-error":
      return <ConfigErrorScreen issues={phase.issues} />;
    case "sign-in":
      return <SignInScreen method={phase.method} failure={phase.failure} busy={phase.busy} />;
    case "choose-project":
      return (
        <ProjectScreen projects={phase.projects} loading={phase.loading} error={phase.error} />
      );
    case "wall":
      return kiosk ? <WallScreen /> : <DeskScreen />;
    default:
      return phase satisfies never;
  }
}
