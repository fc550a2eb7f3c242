import { useWall } from "../hooks/use-wall.ts";

/** The first moment, before the configuration is read: the ground and a name, nothing moving. */
export function BootingScreen() {
  const title = useWall((state) => state.config.title);
  return (
    <main className="plain-screen" aria-busy="true">
      <p key={title} className="plain-quiet">
        {title}
      </p>
    </main>
  );
}
