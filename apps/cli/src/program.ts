import { Command } from "commander";

type Add = (program: Command) => void;

const operate = async () => (await import("./commands/operate.ts")).addOperate;
const bounces = async () => (await import("./commands/bounces.ts")).addBounces;

/** Where each subcommand is made, in the order of the help. A module is loaded when it is asked for: most pull in much. */
const COMMANDS: Readonly<Record<string, () => Promise<Add>>> = {
  up: async () => (await import("./commands/up.ts")).addUp,
  demo: async () => (await import("./commands/demo.ts")).addDemo,
  doctor: async () => (await import("./commands/doctor.ts")).addDoctor,
  digest: async () => (await import("./commands/digest.ts")).addDigest,
  analyze: async () => (await import("./commands/analyze.ts")).addAnalyze,
  stories: async () => (await import("./commands/stories.ts")).addStories,
  replay: async () => (await import("./commands/replay.ts")).addReplay,
  inspect: async () => (await import("./commands/inspect.ts")).addInspect,
  migrate: operate,
  requeue: operate,
  rebuild: operate,
  sources: async () => (await import("./commands/sources.ts")).addSources,
  subscriptions: operate,
  deliveries: async () => (await import("./commands/deliveries.ts")).addDeliveries,
  keys: async () => (await import("./commands/keys.ts")).addKeys,
  bounce: bounces,
  suppressions: bounces,
  forget: async () => (await import("./commands/forget.ts")).addForget,
  corrections: async () => (await import("./commands/corrections.ts")).addCorrections,
  users: async () => (await import("./commands/users.ts")).addUsers,
};

/**
 * The `frontwatch` command. Exit status: 0 done, 1 failed, 2 wrong usage.
 * @param named - the subcommand that is to run; without it, or where it is none of ours, all are there
 */
export async function buildProgram(named?: string): Promise<Command> {
  const program = new Command("frontwatch")
    .description("What changed, who says so, since you last read.")
    .version("0.1.0")
    .showHelpAfterError("(frontwatch --help tells more)")
    .exitOverride();
  const one = named === undefined ? undefined : COMMANDS[named];
  const loads = one === undefined ? new Set(Object.values(COMMANDS)) : [one];
  const adds = await Promise.all([...loads].map((load) => load()));
  for (const add of adds) add(program);
  for (const command of program.commands) command.exitOverride();
  return program;
}
