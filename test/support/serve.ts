import { createServer, type RequestListener } from "node:http";

export type Served = { readonly baseURL: string; readonly close: () => Promise<void> };

/** A server on a free port of the loopback interface, for what the stub judge does not do. */
export const serve = async (listener: RequestListener): Promise<Served> => {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    baseURL: `http://127.0.0.1:${address.port}/v1`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};
