import { AppError } from "@frontwatch/domain";
import { CommanderError } from "commander";
import { buildProgram } from "./program.ts";

const WRONG_USAGE = 2;

try {
  const program = await buildProgram(process.argv[2]);
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
  else {
    process.stderr.write(`${error instanceof AppError ? error.message : ((error as Error).stack ?? String(error))}\n`);
    process.exitCode = 1;
  }
}
