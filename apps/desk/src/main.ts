import { loadKnowledge } from "@frontwatch/classify";
import { runApp } from "@frontwatch/host";
import { startDesk } from "./start.ts";

await runApp("desk", async (host) => startDesk(host, { names: await loadKnowledge() }));
