import { openCompiler } from "@frontwatch/digest";
import type { DigestOptions, Names } from "@frontwatch/digest";
import { AppError } from "@frontwatch/domain";
import { runJobs } from "@frontwatch/host";
import type { Host } from "@frontwatch/host";
import { lazyPainter } from "@frontwatch/pictures";
import type { Closeable } from "@frontwatch/telemetry";
import type { DeskPages } from "./deps.ts";
import { announce } from "./api/announce.ts";
import { buildDesk } from "./server.ts";

export interface DeskOptions extends DigestOptions {
  readonly names: Names;
  readonly pages?: DeskPages;
}

/** Starts the desk: its API and pages. @throws AppError `config_invalid` where the port is taken */
export async function startDesk(host: Host, options: DeskOptions): Promise<Closeable> {
  const { env } = host;
  const compiler = await openCompiler(host, options);
  const painter = lazyPainter();
  const app = await buildDesk({ host, compiler, names: options.names, pages: options.pages ?? {}, painter });
  try {
    await app.listen({ host: env.host, port: env.port });
  } catch (cause) {
    await app.close();
    const where = `${env.host}:${env.port}`;
    throw new AppError("config_invalid", `The desk cannot listen on ${where}. Set FRONTWATCH_PORT to a free port.`, {
      cause,
    });
  }
  void painter(); // the first to ask for a map does not wait until its outlines are read
  const announcing = await runJobs(host, "announce", ({ webhook }) => announce(host, webhook));
  return {
    close: async () => {
      await announcing.close();
      await app.close();
    },
  };
}
