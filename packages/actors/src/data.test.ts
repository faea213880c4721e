import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { base } from "./actors.testkit.ts";
import { actorData } from "./actor-data.ts";
import { checkActorFile } from "./check-actor-file.ts";

const files = actorData.map((url) => ({
  name: url.pathname.split("/").pop() ?? "",
  data: JSON.parse(readFileSync(url, "utf8")) as unknown,
}));
const actors = [...base.actors.values()];

describe("actor data", () => {
  it.each(files)("$name holds well-formed records", ({ data }) => {
    expect(checkActorFile(data)).toEqual([]);
  });

  it("links only to actors that it holds", () => {
    const lost = actors.flatMap(({ ref, record, state }) => {
      const links = [record.parent, record.splitFrom?.id, record.mergedInto?.id, record.renamedTo?.id];
      const terms = state?.governments?.map((term) => term.actor) ?? [];
      return [...links, ...terms]
        .filter((id) => id !== undefined && !base.actors.has(id))
        .map((id) => `${ref.id}: ${String(id)}`);
    });
    expect(lost).toEqual([]);
  });

  it("holds the armed groups, missions and coalitions of forty years", () => {
    expect(actors.filter(({ state }) => state === undefined).length).toBeGreaterThan(600);
    expect(actors.filter(({ state }) => state !== undefined).length).toBeGreaterThan(185);
  });

  it("gives no common noun as a name", () => {
    const common =
      /^(?:the )?(?:rebels?|army|militants?|fighters?|insurgents?|government|forces|police|militia|gunmen|regime)$/i;
    const bad = actors.flatMap(({ ref, record }) =>
      [...record.aliases, ...(record.localAliases ?? [])].filter((n) => common.test(n)).map((n) => `${ref.id}: ${n}`),
    );
    expect(bad).toEqual([]);
  });
});
