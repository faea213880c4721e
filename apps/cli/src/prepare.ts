import type { Environment } from "@frontwatch/config";
import { queueConnection } from "@frontwatch/host";
import { prepareQueues } from "@frontwatch/queue";
import { migrate } from "@frontwatch/store";

/** Brings the database and, where they live in it, the queues up to this release. @returns the migrations that ran */
export async function prepare(env: Environment, databaseUrl: string): Promise<readonly string[]> {
  const ran = await migrate(databaseUrl);
  await prepareQueues(queueConnection(env, databaseUrl));
  return ran;
}
