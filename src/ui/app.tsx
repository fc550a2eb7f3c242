import "./styles/all.css";
import { useHash } from "./hooks/use-hash.ts";
import { useLiveStream } from "./hooks/use-live-stream.ts";
import { usePageTitle } from "./hooks/use-page-title.ts";
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
import { WallContext, type WallContextValue } from "./wall-context.tsx";

/** The whole picture over one store. */
export function App({ wall }: { wall: WallContextValue }) {
  // Above every boundary: the stream outlives a picture that breaks.
  useLiveStream(wall.session);
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
  useTheme();
  usePageTitle();
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
