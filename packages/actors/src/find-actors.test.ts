import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base, found, ids } from "./actors.testkit.ts";
import { findActors } from "./find-actors.ts";

const AF = { countries: ["AF"], published: "2016-05-01" };

describe("names", () => {
  it("takes the longest name and its exact place", () => {
    const text = "A statement by the People's Protection Units named nobody.";
    const [mention] = findActors(base, { title: "", text });
    expect(mention).toMatchObject({
      text: "People's Protection Units",
      actor: { id: "ypg" },
      form: "name",
      generic: false,
    });
    expect(text.slice(mention?.start, mention?.end)).toBe("People's Protection Units");
  });

  it("finds names without their apostrophes and accents, with dots, and as British acronyms", () => {
    expect(ids("The Peoples Protection Units left.")).toEqual(["ypg"]);
    expect(ids("The P.K.K. left.")).toEqual(["pkk"]);
    expect(ids("Nato left.")).toEqual(["nato"]);
    expect(ids("A Médecins sans Frontières clinic closed.")).toEqual(["msf"]);
  });

  it("respects case", () => {
    expect(ids("This is what helps us most, it said.")).toEqual([]);
    expect(ids("WHAT THE WAR IS ABOUT AND WHAT IT COST")).toEqual([]);
    expect(ids("Fighters of the IS left.", { countries: ["SY"] })).toEqual(["islamic-state"]);
  });

  it("joins a group's name and its noun", () => {
    expect(found("Houthi fighters fled.")).toEqual(["Houthi fighters=houthis"]);
  });

  it("passes over media, monitors and what merely leans on an actor", () => {
    expect(ids("The Sudan Tribune and Al Jazeera reported it.")).toEqual([]);
    expect(ids("An al-Qaeda-linked preacher and a Hamas-run school were named.")).toEqual([]);
  });
});

describe("one name, several bearers", () => {
  it.each([
    ["AF", "2016", "islamic-state-khorasan"],
    ["NG", "2020", "islamic-state-west-africa"],
    ["IQ", "2015", "islamic-state"],
    ["SY", "2015", "islamic-state"],
    ["MZ", "2021", "islamic-state-mozambique"],
  ])("reads Islamic State in %s as its branch there", (country, published, id) => {
    for (const name of ["Islamic State", "ISIS", "Daesh", "ISIL"]) {
      expect(ids(`Gunners of ${name} shelled a market.`, { countries: [country], published })).toContain(id);
    }
  });

  it("tells the Taliban of two countries apart", () => {
    expect(ids("The Taliban attacked a school.", { countries: ["PK"], published: "2014" })).toEqual(["ttp"]);
    expect(ids("The Taliban attacked a school.", AF)).toEqual(["taliban"]);
    expect(ids("The Pakistani Taliban and the Afghan Taliban met.", AF)).toEqual(["ttp", "taliban"]);
  });

  it("reads an abbreviation by country", () => {
    expect(ids("The SDF left.", { countries: ["SY"] })).toEqual(["syrian-democratic-forces"]);
    expect(ids("The SDF left.", { countries: ["LY"] })).toEqual(["special-deterrence-force"]);
  });

  it("lets an article introduce its own abbreviation", () => {
    const text = "The Grey Valley Liberation Front (GVLF) took a bridge. The GVLF lost nobody.";
    expect(ids(text)).toEqual(["unknown:grey-valley-liberation-front"]);
  });

  it("does not take a news agency for an abbreviation", () => {
    expect(ids("It was Hamas (AFP) again. AFP reported it.", { countries: ["PS"] })).toEqual(["hamas"]);
  });
});

describe("states", () => {
  it("reads adjective and noun as the state", () => {
    expect(found("Kenyan police and Israeli warplanes came.")).toEqual([
      "Kenyan police=kenya",
      "Israeli warplanes=israel",
    ]);
    expect(found("Sudan's army left.")).toEqual(["Sudan's army=sudan"]);
    expect(found("The government of Syria agreed.")).toEqual(["government of Syria=syria"]);
  });

  it("shares a noun between adjectives", () => {
    expect(found("Afghan and U.S. forces came.")).toEqual(["Afghan=afghanistan", "U.S. forces=united-states"]);
    expect(ids("Russian, Turkish and Iranian troops came.")).toEqual(["russia", "turkey", "iran"]);
    expect(ids("Afghan and NATO troops came.")).toEqual(["afghanistan", "nato"]);
  });

  it("names who backs beside who is backed", () => {
    const mentions = findActors(base, { title: "", text: "U.S.-backed Afghan forces came." });
    expect(mentions.map((m) => [m.actor.id, m.form])).toEqual([
      ["united-states", "backer"],
      ["afghanistan", "demonym"],
    ]);
  });

  it("tells a country that acts from one that is a place", () => {
    expect(ids("Turkey rejected the plan.")).toEqual(["turkey"]);
    expect(ids("It happened in Turkey, near Ethiopia's border and across northern Mali.")).toEqual([]);
    expect(ids("The market in Aleppo, Syria, reopened.")).toEqual([]);
  });

  it("reads a capital as the government only where it acts", () => {
    expect(ids("Kyiv said it would go on; the Kremlin denied it.")).toEqual(["ukraine", "russia"]);
    expect(ids("A bomb went off in Kyiv. KYIV (Agency) - Snow fell.")).toEqual([]);
    expect(ids("Talks between Ankara and Damascus go on.")).toEqual(["turkey", "syria"]);
  });

  it("takes a head of state by title and name, and nobody by name alone", () => {
    const text =
      "President Barack Obama and UN envoys met Prime Minister Recep Tayyip Erdogan. Obama smiled. Former President Bush left.";
    expect(ids(text, { countries: ["SY"] })).toEqual(["united-states", "united-nations", "turkey"]);
    expect(ids("President Ada Lovelacey agreed.", { countries: ["SO"] })).toEqual(["somalia"]);
  });

  it("takes peoples that act together for their states", () => {
    expect(ids("The British and French want a truce.")).toEqual(["united-kingdom", "france"]);
    expect(ids("Many British people and French tourists came.")).toEqual([]);
  });

  it("knows who governed at the time", () => {
    expect(ids("Afghan forces came.", { countries: ["AF"], published: "2023-02-01" })).toEqual(["taliban"]);
    expect(ids("Afghan forces came.", AF)).toEqual(["afghanistan"]);
    expect(ids("Moscow said no.", { published: "1985-02-01" })).toEqual(["soviet-union"]);
    expect(ids("Moscow said no.", { published: "2015-02-01" })).toEqual(["russia"]);
  });
});

describe("common nouns", () => {
  it("means the scene's state by army, police and government", () => {
    for (const noun of ["The army", "Government troops", "Security forces", "The junta", "Police", "Soldiers"]) {
      expect(ids(`${noun} came to the village.`, { countries: ["MM"] })).toEqual(["myanmar"]);
    }
  });

  it("means the army named last where several fight", () => {
    const text =
      "Thai soldiers crossed a river. The army fired at once. Cambodian soldiers fled. The army regretted it.";
    const armies = findActors(base, { title: "", text, countries: ["TH", "KH"] }).filter((m) => m.generic);
    expect(armies.map((m) => m.actor.id)).toEqual(["thailand", "cambodia"]);
  });

  it("means the one group of the article", () => {
    const text = "Boko Haram attacked a town. The militants burned shops. The group said nothing.";
    expect(found(text, { countries: ["NG"] })).toEqual([
      "Boko Haram=boko-haram",
      "militants=boko-haram",
      "group=boko-haram",
    ]);
  });

  it("means by rebels those that are called so there", () => {
    const text = "Rebels shelled Islamic State. The rebels lost a hill.";
    expect(ids(text, { countries: ["SY"], published: "2015-03-01" })).toEqual(["syrian-rebels", "islamic-state"]);
  });

  it("keeps one nameless actor where nobody is named", () => {
    const text = "Gunmen killed a teacher. The gunmen fled. Attackers also burned a bus.";
    expect(ids(text, { countries: ["HN"] })).toEqual(["generic:gunmen"]);
  });

  it("reads whose they are from what stands beside", () => {
    const text =
      "Fighters of Boko Haram fled. Ansaru, a jihadist group, and the armed group Seleka met. Chad lost its soldiers.";
    expect(found(text, { countries: ["NG"] }).filter((line) => /^[a-z]/i.test(line))).toEqual([
      "Fighters=boko-haram",
      "Boko Haram=boko-haram",
      "Ansaru=ansaru",
      "jihadist group=ansaru",
      "armed group=seleka",
      "Seleka=seleka",
      "Chad=chad",
      "soldiers=chad",
    ]);
    expect(found("Artsakh's army fled. Kenya sent troops.", { countries: ["AZ"] })).toEqual([
      "Artsakh=artsakh",
      "army=artsakh",
      "Kenya=kenya",
      "troops=kenya",
    ]);
  });

  it("does not mean one group by the adjective of another people", () => {
    expect(ids("Houthi fighters and troops loyal to former president Saleh came.", { countries: ["YE"] })).toEqual([
      "houthis",
      "generic:troops",
    ]);
    const text = "The Arakan Army took a town. Chechen rebels were far away.";
    expect(ids(text, { countries: ["MM"] })).toEqual(["arakan-army", "chechen-separatists"]);
  });

  it("means the coalition of the article, even in a headline before its name", () => {
    const input = { title: "Coalition warplanes hit port", countries: ["YE"], published: "2018-06-01" };
    expect(ids("The Saudi-led coalition bombed the port.", input)).toEqual(["saudi-led-coalition"]);
  });

  it("does not read what stands against a government as the government", () => {
    expect(ids("Anti-government protests went on.", { countries: ["IQ"] })).toEqual([]);
  });
});

describe("groups by their form", () => {
  it.each([
    ["The Red Hills Martyrs Battalion took a hill.", "unknown:red-hills-martyrs-battalion"],
    ["Men of the Yaw Valley Defence Force fled.", "unknown:yaw-valley-defence-force"],
    ["A spokesman of Liwa Shuhada Wadi denied it.", "unknown:liwa-shuhada-wadi"],
    [
      "The Army of the White Mountains fled. It met the Front for the Salvation of Orsa.",
      "unknown:army-of-the-white-mountains",
    ],
  ])("keeps %s", (text, id) => {
    expect(ids(text)).toContain(id);
  });

  it("makes nothing of an article before a common noun", () => {
    expect(found("A faction of the Moro National Liberation Front agreed.", { countries: ["PH"] })).toEqual([
      "faction=moro-national-liberation-front",
      "Moro National Liberation Front=moro-national-liberation-front",
    ]);
  });

  it("takes neither parties, clubs nor people for fighters", () => {
    expect(ids("The Green Party, the Detroit Tigers and General Ali Street were there.")).toEqual([]);
    expect(ids("The European Space Council and the Red Crossroads Committee met.")).toEqual([]);
  });
});

describe("any text", () => {
  const words = fc.constantFrom(
    ..."The Afghan army U.S. forces and IS ( ) , . 's rebels Turkey Kabul said - A faction , which loyal to President Fighters militants Front Liberation RSF Liwa government of Syria\n\n".split(
      " ",
    ),
  );
  it("gives stretches that are in the text, in order, never over each other", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(words, fc.string()), { maxLength: 60 }),
        fc.array(words, { maxLength: 15 }),
        (body, head) => {
          const input = { title: head.join(" "), text: body.join(" ") };
          const mentions = findActors(base, input);
          for (const field of ["title", "text"] as const) {
            let last = 0;
            for (const mention of mentions.filter((m) => m.field === field)) {
              expect(input[field].slice(mention.start, mention.end)).toBe(mention.text);
              expect(mention.start).toBeGreaterThanOrEqual(last);
              expect(mention.end).toBeGreaterThan(mention.start);
              last = mention.end;
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    "Afghan and ",
    "Front of the ",
    "A.",
    "rebels ",
    "al-",
    "(",
    "Liwa al ",
    "Grey Hills ",
    "the government of ",
  ])("reads a long row of %j in linear time", (unit) => {
    const read = (times: number): number => {
      const text = unit.repeat(times);
      const runs = [1, 2, 3].map(() => {
        const start = performance.now();
        findActors(base, { title: "", text, countries: ["AF"] });
        return performance.now() - start;
      });
      return Math.min(...runs);
    };
    read(500);
    expect(read(8000)).toBeLessThan(40 * Math.max(5, read(1000)));
  });
});
