import { describe, expect, test } from "vitest";
import { hangs } from "./antecedent.ts";

describe("hangs", () => {
  test.each([
    "But the army denied it.",
    "He asked families to wait.",
    "It was the last town they held.",
    "This ended a siege of eleven weeks.",
    "The group did not comment.",
    "The two sides will meet again in Dol.",
    "The attack killed four soldiers.",
    "Meanwhile, shelling went on in Kell.",
    "“We are tired,” she said.",
    "Nobody had been told, he added.",
    "Hours later, soldiers entered Orsa.",
    "There, engineers found mines.",
    "Residents of this town fled.",
    "Whilst waiting for help, their convoy was shelled.",
    "The Islamist militants captured the town.",
    "The disputed region saw new clashes.",
    "Another was wounded in Kell.",
  ])("%s", (sentence) => expect(hangs(sentence)).toBe(true));

  test.each([
    "The Harran Front left Orsa on Monday.",
    "The army of Harran entered Orsa.",
    "The group Harran Front did not comment.",
    "The attack on Orsa killed four soldiers.",
    "Colonel Tavi Brandt said he would wait.",
    "There were clashes in Orsa on Monday.",
    "“We are tired,” Mira Halden said.",
    "When Ida Lund left, she took the keys.",
    "After the raid on Orsa, they said, soldiers left.",
    "Officials said they would meet in Dol.",
    "The Syrian army entered Kell.",
    "Italy closed its embassy in Harran.",
    "Anders Brandt, who mediated, said she had signed.",
    "Officials said this week's talks had failed in Dol.",
  ])("stands: %s", (sentence) => expect(hangs(sentence)).toBe(false));
});
