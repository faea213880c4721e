import type { Edition } from "@frontwatch/edition";
import { getEdition } from "@frontwatch/store";
import type { CompileDeps } from "./deps.ts";
import { compileDemand } from "./on-demand.ts";
import type { Answer, Demand } from "./on-demand.ts";

/** The digest of a token: compiled, or the one that was compiled under it before, maybe by a process that has died. */
export async function answerOnce(deps: CompileDeps, demand: Demand, token: string): Promise<Answer> {
  const before = await getEdition(deps.store.db, { token });
  return before ? { edition: before.body as Edition, token } : compileDemand(deps, demand, token);
}
