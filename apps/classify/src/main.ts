import { runApp } from "@frontwatch/host";
import { startClassify } from "./start.ts";

await runApp("classify", startClassify);
