import { loadKnowledge } from "@frontwatch/classify";
import { runApp } from "@frontwatch/host";
import { tellFirstOperator } from "./access/tell-first-operator.ts";
import { startDesk } from "./start.ts";

await runApp("desk", async (host) => {
  const desk = await startDesk(host, { names: await loadKnowledge() });
  await tellFirstOperator(host);
  return desk;
});
