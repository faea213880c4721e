import { runApp } from "@frontwatch/host";
import { startSummarize } from "./start.ts";

await runApp("summarize", startSummarize);
