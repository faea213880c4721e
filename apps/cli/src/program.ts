import { Command } from "commander";
import { addAnalyze } from "./commands/analyze.ts";
import { addDemo } from "./commands/demo.ts";
import { addDigest } from "./commands/digest.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addInspect } from "./commands/inspect.ts";
import { addOperate } from "./commands/operate.ts";
import { addReplay } from "./commands/replay.ts";
import { addStories } from "./commands/stories.ts";
import { addUp } from "./commands/up.ts";

/** The `frontwatch` command with all its subcommands. Exit status: 0 done, 1 failed, 2 wrong usage. */
export function buildProgram(): Command {
  const program = new Command("frontwatch")
    .description("What changed, who says so, since you last read.")
    .version("0.1.0")
    .showHelpAfterError("(frontwatch --help tells more)")
    .exitOverride();
  for (const add of [addUp, addDemo, addDoctor, addDigest, addAnalyze, addStories, addReplay, addInspect, addOperate])
    add(program);
  for (const command of program.commands) command.exitOverride();
  return program;
}
