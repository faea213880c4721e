import type { Host } from "@frontwatch/host";
import { firstOperatorLink } from "./sign-in.ts";

const NOBODY_YET = "Nobody operates this desk yet. To become its operator, open this within a day; it works once:";

/**
 * Prints a link for the first operator to standard error, where there is none yet. Not to the log: logs are collected
 * and kept, and this link makes an operator of whoever reads it.
 */
export async function tellFirstOperator({ store, env, now }: Host): Promise<void> {
  const link = await firstOperatorLink(store, { publicUrl: env.publicUrl, now: now() });
  if (link !== undefined) process.stderr.write(`${NOBODY_YET}\n${link}\n`);
}
