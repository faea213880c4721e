import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { actorData } from "./actor-data.ts";
import { checkActorFile } from "./check-actor-file.ts";

const files = actorData
  .filter((url) => existsSync(url))
  .map((url) => ({
    name: url.pathname.split("/").pop() ?? "",
    data: JSON.parse(readFileSync(url, "utf8")) as unknown,
  }));

describe("actor data", () => {
  it.each(files)("$name holds well-formed records", ({ data }) => {
    expect(checkActorFile(data)).toEqual([]);
  });
});
