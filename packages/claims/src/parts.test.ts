import { describe, expect, test } from "vitest";
import { analyze } from "./analyze.ts";
import { testKnowledge } from "./knowledge.testkit.ts";

const knowledge = testKnowledge();
const read = (text: string, published = "2024-05-10") => analyze({ id: "t", title: "", text, published }, knowledge);
const scenes = (text: string, published?: string): string[] =>
  read(text, published)
    .places.filter((place) => place.scene && place.kind !== "country")
    .map((place) => place.name);
const parties = (text: string): string[] =>
  read(text)
    .actors.filter((actor) => actor.participant)
    .map((actor) => actor.name);

describe("where it happens", () => {
  test("a bearing beside the town that the news is of is no scene of its own", () => {
    const found = scenes(
      "Gunmen killed twelve soldiers in an attack on an army post in Djibo on Thursday. The town in northern Burkina Faso has been cut off for months, residents say.",
    );
    expect(found).toContain("Djibo");
    expect(found).not.toContain("Northern Burkina Faso");
  });

  test("a bearing alone is a scene", () => {
    expect(
      scenes("Gunmen killed twelve soldiers in an ambush in northern Burkina Faso on Thursday, the army said."),
    ).toContain("Northern Burkina Faso");
  });

  test("a town named for a distance, an office or an accord is none", () => {
    const found = scenes(
      "Rebels of the M23 captured the town of Kitchanga on Thursday after heavy fighting with the army, residents said. Kitchanga lies 90 km from Goma. The governor of Bukavu called for talks under the Nairobi process.",
    );
    expect(found).toContain("Kitchanga");
    expect(found).not.toContain("Goma");
    expect(found).not.toContain("Bukavu");
    expect(found).not.toContain("Nairobi");
  });

  test("a town of an event of another year is none", () => {
    const found = scenes(
      "Boko Haram fighters attacked the town of Dikwa on Thursday, killing nine soldiers, the army said. Residents recalled Metele, where a garrison was lost in 2018.",
    );
    expect(found).toContain("Dikwa");
    expect(found).not.toContain("Metele");
  });
});

describe("who takes part", () => {
  test("one who brokers a truce does, one against whom a mission was once sent does not", () => {
    const found = parties(
      "The army of Sudan and the Rapid Support Forces agreed on Thursday to a ceasefire of seven days brokered by the African Union. Sudan's army last year sent men abroad to fight against al-Shabaab.",
    );
    expect(found).toContain("African Union");
    expect(found).not.toContain("Al-Shabaab");
  });

  test("a state that is only a border is none", () => {
    const found = parties(
      "Boko Haram fighters attacked the town of Dikwa on Thursday, killing nine Nigerian soldiers. The fighters fled towards the border with Cameroon, the Nigerian army said.",
    );
    expect(found).toContain("Boko Haram");
    expect(found).not.toContain("Cameroon");
  });
});
