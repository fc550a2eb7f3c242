// A network cable between browser and host that a test can pull: a TCP relay whose connections
// are cut, and whose new ones are refused, while it is out.
import { createServer, connect, type AddressInfo, type Server, type Socket } from "node:net";

export interface Cable {
  /** The host's address at this end of the cable, without a trailing slash. */
  readonly url: string;
  pull(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
}

/** Lays a cable to the host at `target`. */
export async function layCable(target: string): Promise<Cable> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let ownPort = 0;
  let server: Server | null = null;

  const relay = (near: Socket): void => {
    const far = connect({ host: hostname, port: Number(port) });
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
      // A cut connection resets its other half: that is what this is for.
      socket.on("error", () => socket.destroy());
    }
    near.once("close", () => far.destroy());
    far.once("close", () => near.destroy());
    near.pipe(far);
    far.pipe(near);
  };

  const plug = async (): Promise<void> => {
    if (server !== null) return;
    const plugged = createServer(relay);
    server = plugged;
    await new Promise<void>((resolve, reject) => {
      plugged.once("error", reject);
      plugged.listen(ownPort, "127.0.0.1", resolve);
    });
    ownPort = (plugged.address() as AddressInfo).port;
  };

  const pull = async (): Promise<void> => {
    const plugged = server;
    server = null;
    const closed = new Promise<void>((resolve) => {
      if (plugged === null) resolve();
      else plugged.close(() => resolve());
    });
    for (const socket of sockets) socket.destroy();
    await closed;
  };

  await plug();
  return { url: `http://127.0.0.1:${ownPort}`, pull, plug, close: pull };
}
