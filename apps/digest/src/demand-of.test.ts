import { readFile } from "node:fs/promises";
import { actorData, loadActors } from "@frontwatch/actors";
import { gazetteerData, loadGazetteer } from "@frontwatch/gazetteer";
import { expect, test } from "vitest";
import { demandOf } from "./demand-of.ts";
import { readFilter, wordsOf } from "./resolve-filter.ts";

const names = {
  gazetteer: loadGazetteer(await Promise.all(gazetteerData.map((url) => readFile(url)))),
  actors: loadActors(
    await Promise.all(actorData.map(async (url) => JSON.parse(await readFile(url, "utf8")) as unknown)),
  ),
};
const now = new Date("2026-03-09T12:00:00Z");
const asked = { regions: ["Kunar"], actors: ["daesh"], kinds: [], floor: 0, zone: "UTC" };

test.each([
  ["2027-01-01", undefined, /not before now/],
  ["0h", undefined, /not before now/],
  ["2026-03-05", "2026-03-01", /not after "2026-03-05"/],
  ["2026-03-05", "2026-03-05", /not after/],
])("a span from %s to %s is none", (since, until, message) => {
  expect(() => demandOf({ ...asked, since, ...(until !== undefined && { until }) }, { names, now })).toThrow(message);
});

test("an end that is still to come is now", () => {
  expect(demandOf({ ...asked, since: "7d", until: "2027-01-01" }, { names, now })).not.toHaveProperty("until");
  expect(demandOf({ ...asked, since: "7d", until: "2026-03-08" }, { names, now })).toMatchObject({
    until: new Date("2026-03-08"),
    filter: { regions: ["AF.34"], actors: ["islamic-state"] },
  });
});

test("of many names that mean nothing all are told, and near ones are sought for the first three alone", () => {
  const regions = Array.from({ length: 50 }, () => "helmnad");
  const actors = Array.from({ length: 50 }, () => "talibann");
  const { unclear } = readFilter(names, { ...asked, regions, actors });
  expect(unclear).toHaveLength(100);
  expect(unclear.map(({ offered }) => offered.length > 0)).toEqual([
    true,
    true,
    true,
    ...Array<boolean>(97).fill(false),
  ]);
  expect(unclear.at(-1)).toMatchObject({
    field: "actors",
    message: 'No actor is known as "talibann". Check the spelling.',
  });
});

test("telling what a hundred actors are called takes less than ten searches for near names", () => {
  const cost = (work: () => unknown) => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const actors = [...names.actors.actors.keys()].slice(0, 100);
  const told = () => wordsOf(names, { ...asked, regions: [], actors });
  const search = () => readFilter(names, { ...asked, regions: ["helmnad"] });
  told();
  search();
  expect(cost(told)).toBeLessThan(10 * cost(search));
});
