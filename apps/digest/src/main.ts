import { runApp } from "@frontwatch/host";
import { startDigest } from "./start.ts";

await runApp("digest", (host) => startDigest(host));
