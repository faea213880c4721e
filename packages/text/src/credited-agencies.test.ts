import { describe, expect, test } from "vitest";
import { creditedAgencies } from "./credited-agencies.ts";

const body = "The army said on Tuesday that it had taken the town.\n\nResidents said the road was closed.";

describe("creditedAgencies", () => {
  test.each([
    [`KABUL, Nov 2 (Reuters) - ${body}`, ["reuters"]],
    [`KABUL, Afghanistan (AP) — ${body}`, ["associated-press"]],
    [`PARIS: (AFP) - ${body}`, ["afp"]],
    [`(Reuters) - ${body}`, ["reuters"]],
    [`BEIJING, Nov. 2 (Xinhua) -- ${body}`, ["chinese-state"]],
    [`MOSCOW, November 2. /TASS/. ${body}`, ["russian-state"]],
    [`New Delhi [India], November 2 (ANI): ${body}`, ["ani"]],
    [`By Jane Doe, Associated Press\n\n${body}`, ["associated-press"]],
    [`Source: Xinhua\n\n${body}`, ["chinese-state"]],
    [`${body}\n\n(AFP/Reuters)`, ["afp", "reuters"]],
    [`${body} (ANI)`, ["ani"]],
    [`${body} — AFP`, ["afp"]],
    [`${body}\n\n(Reporting by A in Goma and B in Kigali; Editing by C)`, ["reuters"]],
    [`${body}\n\nCopyright 2026 The Associated Press. All rights reserved.`, ["associated-press"]],
    [`ANKARA (AA) – ${body}`, ["turkish-state"]],
  ])("%j is of %j", (text, families) => {
    expect(creditedAgencies({ text })).toEqual(families);
  });

  test.each([
    body,
    `${body}\n\nReuters reported earlier that the road was closed.`,
    `${body}\n\nThe Associated Press contributed to this report.`,
    `The town of Amaravati (AP) is the capital. ${body}`,
    `Fighters of the movement (ANI: none of ours) said so. ${body}`,
    `He stayed at a spa (spa) - it was closed. ${body}`,
    `The ministry (which denied it) - said nothing. ${body}`,
    "",
  ])("%j is nobody's but its own", (text) => {
    expect(creditedAgencies({ text })).toEqual([]);
  });

  test.each([
    ["Reuters", ["reuters"]],
    ["By Jane Doe | AFP", ["afp"]],
    ["Jane Doe for Agence France-Presse", ["afp"]],
    ["Associated Press in Goma", ["associated-press"]],
    ["Jane Reuters", []],
    ["Our correspondent", []],
  ])("byline %j", (byline, families) => {
    expect(creditedAgencies({ text: body, byline })).toEqual(families);
  });

  test("hostile text takes no time", () => {
    const started = performance.now();
    for (const text of [
      "A".repeat(200_000),
      "(".repeat(200_000),
      "Reporting by ".repeat(20_000),
      "A(A-".repeat(50_000),
    ])
      creditedAgencies({ text });
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
