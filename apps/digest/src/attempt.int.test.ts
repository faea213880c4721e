import { withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { compileDue } from "./compile.ts";
import { deliver } from "./deliver.ts";
import { makeWorld, reportTruce, subscribe } from "./make-world.testkit.ts";

const databases = withDatabase();

test("where pictures are attached, the mail holds what it shows, drawn when it leaves", async () => {
  const store = await databases.store();
  const world = await makeWorld(store, "2025-03-09T12:00:00Z");
  const deps = { ...world.deps, attachesPictures: true };
  await subscribe(store, world.clock.now);
  const places = [{ id: "p", name: "El Fasher", kind: "city", country: "SD", within: ["SD"], lat: 13.63, lon: 25.35 }];
  await reportTruce(store, new Date("2025-03-09T20:00:00Z"), "El Fasher", { places: places as never });
  world.clock.now = new Date("2025-03-10T07:00:10Z");
  await compileDue(deps, { subscription: "analyst", localDate: "2025-03-10" });
  const { delivery } = world.added.find((job) => job.name === "deliver")?.payload as { delivery: string };
  await deliver(deps, { delivery });
  const [mail] = world.sent;
  const shown = [...(mail?.html ?? "").matchAll(/src="cid:(\w+)"/g)].map(([, name]) => name);
  expect(shown).toContain("map");
  expect(mail?.images?.map(({ cid }) => cid)).toEqual(shown);
  for (const { content } of mail?.images ?? []) expect(Buffer.from(content).subarray(1, 4).toString()).toBe("PNG");
  expect(mail?.html).not.toContain('.png"');
});
