import { AppError } from "@frontwatch/domain";
import { stableId } from "@frontwatch/ledger";
import { changeUser, listUsers, noteAudit, saveUser } from "@frontwatch/store";
import type { UserRole } from "@frontwatch/store";
import { InvalidArgumentError } from "commander";
import type { Command } from "commander";
import { COMMAND_LINE } from "../command-line.ts";
import { withHost } from "../environment.ts";
import { print } from "../output.ts";

const ACTIONS = ["reader", "analyst", "operator", "bar"] as const;
type Action = (typeof ACTIONS)[number];

const isAction = (text: string): text is Action => (ACTIONS as readonly string[]).includes(text);

/** `frontwatch users`: who may sign in to the desk, and as what. */
export function addUsers(program: Command): void {
  program
    .command("users")
    .argument("[action]", `${ACTIONS.join(", ")}; without it they are listed`, (action: string) => {
      if (!isAction(action)) throw new InvalidArgumentError(`It is one of ${ACTIONS.join(", ")}.`);
      return action;
    })
    .argument("[email]", "the user's mail address; made where there is none yet")
    .description("List the desk's users, give one a role, or bar one from signing in.")
    .action((action: Action | undefined, email: string | undefined) =>
      withHost(async ({ store: { db }, now }) => {
        if (action !== undefined) {
          const address = (email ?? "").toLowerCase();
          if (!/^[^\s@]+@[^\s@]+$/.test(address)) {
            throw new AppError("input_invalid", `"${address}" is no mail address. One is me@example.org.`);
          }
          const role: UserRole = action === "bar" ? "reader" : action;
          const user = await saveUser(db, { id: stableId("user", address), email: address, role, now: now() });
          const outcome = await changeUser(db, user.id, {
            role: action === "bar" ? user.role : role,
            disabled: action === "bar" ? now() : undefined,
          });
          if (outcome === "last operator") {
            throw new AppError("refused", `${address} is the only operator. Make another one first.`);
          }
          const done = action === "bar" ? "user barred" : "role given";
          await noteAudit(db, { who: COMMAND_LINE, action: done, subject: address, detail: { role } });
        }
        for (const user of await listUsers(db)) {
          const state = user.disabled ? "barred" : user.role;
          await print(`${user.email}\t${state}\t${user.subscriptions} subscriptions`);
        }
      }),
    );
}
