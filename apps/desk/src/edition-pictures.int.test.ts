import { editionId } from "@frontwatch/domain";
import { saveEdition } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { openDesk } from "./open-desk.testkit.ts";

const databases = withDatabase();
const now = new Date("2025-03-10T05:00:00Z");

test("an edition's map and activity are drawn under its private address only, to be kept by whoever asks", async () => {
  const { get, db } = await openDesk(databases);
  const place = { id: "t", name: "Kela", kind: "city", country: "CD", within: ["CD"], lat: -1.4, lon: 28.8 };
  const activity = [{ region: "CD", name: "", days: [0, 2, 1] }];
  const save = (id: string, body: object) =>
    db.transaction().execute((tx) =>
      saveEdition(tx, {
        ...{ id: editionId(id), subscription: null, key: id, token: `${id}-secret`, from: now, to: now, created: now },
        ...{ outcome: "compiled", body, items: [] },
      }),
    );
  await save("told", { items: [{ places: [place] }], expected: [], activity });
  await save("quiet", { items: [], expected: [] });
  const pictures = await Promise.all(
    ["map", "map-dark", "activity", "activity-dark"].map((name) => get(`/editions/told-secret/${name}.png`)),
  );
  for (const { statusCode, headers, rawPayload } of pictures) {
    expect(statusCode).toBe(200);
    expect(headers["content-type"]).toBe("image/png");
    expect(headers["cache-control"]).toContain("immutable");
    expect(rawPayload.subarray(1, 4).toString()).toBe("PNG");
  }
  expect(new Set(pictures.map(({ rawPayload }) => rawPayload.toString("base64"))).size).toBe(4);
  expect((await get("/editions/told-secret/map.png")).rawPayload).toEqual(pictures[0]?.rawPayload);
  for (const url of ["quiet-secret/map.png", "quiet-secret/activity.png", "guess/map.png", "told-secret/other.png"]) {
    expect((await get(`/editions/${url}`)).statusCode).toBe(404);
  }
});
