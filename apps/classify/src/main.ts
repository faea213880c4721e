import { runApp } from "@frontwatch/host";
import { loadKnowledge } from "./knowledge.ts";
import { startClassify } from "./start.ts";

await runApp("classify", async (host) => startClassify(host, await loadKnowledge()));
