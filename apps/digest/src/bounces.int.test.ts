import { bounceToken } from "@frontwatch/delivery";
import { listBounces, listSuppressions } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { bounceSecret, takeBounce } from "./bounces.ts";
import { compileDue } from "./compile.ts";
import { deliver } from "./deliver.ts";
import { makeWorld, reportTruce, subscribe } from "./make-world.testkit.ts";

const databases = withDatabase();

const report = (status: string) =>
  ["Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example.org", ""].join("\r\n") +
  `\r\nFinal-Recipient: rfc822; a@example.org\r\nAction: failed\r\nStatus: ${status}\r\n`;

test("what comes back to a mail's return path is counted, a dead address is suppressed, and told once", async () => {
  const store = await databases.store();
  const { deps, clock, sent, added } = await makeWorld(store, "2025-03-09T12:00:00Z");
  await subscribe(store, clock.now);
  await reportTruce(store, new Date("2025-03-09T20:00:00Z"), "El Fasher");
  clock.now = new Date("2025-03-10T07:00:10Z");
  await compileDue(deps, { subscription: "analyst", localDate: "2025-03-10" });
  const secret = await bounceSecret(store);
  const { delivery } = added.find((job) => job.name === "deliver")?.payload as { delivery: string };
  await deliver({ ...deps, bounceSecret: secret }, { delivery });
  const verp = sent[0]?.verp ?? "";
  expect(verp).toBe(bounceToken(secret, delivery));

  const take = (status: string, token = verp) =>
    takeBounce(deps, Buffer.from(report(status)), `bounces+${token}@x.example`);
  expect(await take("5.2.2")).toMatchObject({ outcome: "counted" });
  expect(await take("5.2.2")).toMatchObject({ outcome: "repeated" });
  expect(await listSuppressions(store.db, 10)).toEqual([]);
  expect(await take("5.1.1")).toMatchObject({ outcome: "suppressed", delivery });
  expect(await take("5.1.1", `${delivery}.0123456789abcdef`)).toMatchObject({ outcome: "ignored" });
  expect(await take("5.1.1", bounceToken(secret, "no-such"))).toMatchObject({ outcome: "ignored" });
  expect(await listSuppressions(store.db, 10)).toMatchObject([{ address: "a@example.org", reason: "bounce" }]);
  expect((await listBounces(store.db, 10)).map(({ kind }) => kind).sort()).toEqual(["hard", "soft"]);
});
