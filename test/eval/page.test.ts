import { describe, expect, test } from "vitest";
import type { Findings } from "./page.ts";
import { renderPage } from "./page.ts";
import { TARGETS } from "./targets.ts";

const prf = (f1: number) => ({ precision: f1, recall: f1, f1, tp: 3, fp: 1, fn: 1 });
const tally = { hits: 3, wrong: 1, missed: 1 };
const findings: Findings = {
  date: "2026-01-02",
  figures: { ...Object.fromEntries(TARGETS.map(({ figure, aim }) => [figure, aim])), "gold.places": 0.5 },
  ...{ articles: 10, toponyms: 20, snippets: 30 },
  byKind: { ceasefire: prf(0.9), alliance: prf(0.2) },
  byType: { GRENADE: 0.1, ARREST: 0.9 },
  judged: [{ confidence: 0.8, verdict: "wanted", half: 0 }],
  peers: [{ name: "another reader", places: tally, actors: tally, speed: 12 }],
  machine: { speed: 300, speedByWall: 200, load: 1, loadByWall: 2, memory: 200, peak: 250 },
};

describe("the page of figures", () => {
  test("what is under the least is told first among what is weak", async () => {
    const page = await renderPage(findings);
    expect(page).toContain("Under the least that is asked: places F1.");
    expect(page).toContain("Kinds of change under F1 0.75: alliance (0.20, only 4 labelled).");
    expect(page).toContain("Event types under F1 0.4: GRENADE (0.10).");
  });

  test("a figure that was not measured is told as weak", async () => {
    const { "gold.actors": _, ...figures } = findings.figures;
    const page = await renderPage({ ...findings, figures });
    expect(page).toContain("Under the least that is asked: places F1; actors F1.");
    expect(page).toMatch(/\| actors F1 +\| not measured +\|/);
  });

  test("the other readers stand beside ours", async () => {
    const page = await renderPage(findings);
    expect(page).toMatch(/\| another reader +\| 0\.75 +\| 0\.75 \| 0\.75 \|/);
  });
});
