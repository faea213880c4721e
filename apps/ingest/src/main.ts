import { runApp } from "@frontwatch/host";
import { startIngest } from "./start.ts";

await runApp("ingest", startIngest);
