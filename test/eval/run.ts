import { timeReading } from "./measure-machine.ts";
if (process.argv.includes("--machine")) process.stdout.write(JSON.stringify(await timeReading()) + "\n");
