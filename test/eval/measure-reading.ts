import { execFileSync } from "node:child_process";
import { mkdtempSync, openSync, closeSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Analysis } from "@frontwatch/domain";
import { MATERIAL, readLines, ROOT } from "./material.ts";
import type { Figures } from "./targets.ts";

/** The command of this checkout, run from its root so that no path holds a space. */
const FRONTWATCH = ["--conditions=@frontwatch/source", "--import", "tsx", "apps/cli/src/main.ts"];
const MOST_OUTPUT = 1 << 28;

/** Precision, recall and counts of one task or kind, as the scorer prints them. */
export interface Prf {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

/** What the scorer prints; figures taken from it are checked to be numbers. */
interface GoldScore extends Readonly<Record<"relevance" | "countries" | "places" | "actors" | "changes", Prf>> {
  readonly articles: number;
  readonly badQuotes: number;
  readonly quotes: number;
  readonly statusAccuracy: number;
  readonly byKind: Readonly<Record<string, Prf>>;
}

/** What the runner of the outside measurements prints. */
interface BenchScore {
  readonly toponyms: Readonly<
    Record<string, Readonly<Record<"toponyms" | "found" | "country" | "admin1" | "within161km", number>>>
  >;
  readonly "event-types": {
    readonly snippets: number;
    readonly changeTypesF1: number;
    readonly all25F1: number;
    readonly falseAlarmRate: number;
    readonly byType: Readonly<Record<string, number>>;
  };
}

/** What reading the labelled articles gave. */
export interface GoldReading {
  readonly score: GoldScore;
  readonly analyses: readonly Analysis[];
  readonly figures: Figures;
}

/** Reads the labelled articles with `frontwatch analyze` and scores them. */
export function measureGold(): GoldReading {
  const dir = mkdtempSync(join(tmpdir(), "frontwatch-eval-"));
  try {
    const file = join(dir, "analyses.jsonl");
    const out = openSync(file, "w");
    execFileSync(process.execPath, [...FRONTWATCH, "analyze", MATERIAL.gold], {
      cwd: ROOT,
      stdio: ["ignore", out, "inherit"],
    });
    closeSync(out);
    const score = JSON.parse(printed([MATERIAL.scorer, MATERIAL.gold, file, "--json"])) as GoldScore;
    return { score, analyses: readLines(file) as readonly Analysis[], figures: goldFigures(score) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function goldFigures(score: GoldScore): Figures {
  return {
    "gold.relevance": score.relevance.f1,
    "gold.countries": score.countries.f1,
    "gold.places": score.places.f1,
    "gold.actors": score.actors.f1,
    "gold.changes": score.changes.f1,
    "gold.ceasefire": score.byKind["ceasefire"]?.f1 ?? 0,
    "gold.territory": score.byKind["territory"]?.f1 ?? 0,
    "gold.status": score.statusAccuracy,
    "gold.quotes": score.quotes === 0 ? 1 : 1 - score.badQuotes / score.quotes,
  };
}

/** What the outside measurements gave. */
export interface BenchReading {
  readonly figures: Figures;
  /** F1 by ACLED sub-event type, under the names of the test material. */
  readonly byType: Readonly<Record<string, number>>;
  readonly toponyms: number;
  readonly snippets: number;
}

/** Runs the outside measurements of reading: place names and event types. */
export function measureBench(): BenchReading {
  const frontwatch = [process.execPath, ...FRONTWATCH].join(" ");
  const score = JSON.parse(
    printed([MATERIAL.bench, "toponyms", "event-types", "--json"], { FRONTWATCH: frontwatch }),
  ) as BenchScore;
  const places = Object.values(score.toponyms);
  const toponyms = places.reduce((sum, set) => sum + set.toponyms, 0);
  const mean = (of: (set: (typeof places)[number]) => number) =>
    places.reduce((sum, set) => sum + set.toponyms * of(set), 0) / toponyms;
  const events = score["event-types"];
  return {
    figures: {
      "toponyms.found": mean((set) => set.found),
      "toponyms.country": mean((set) => set.country),
      "toponyms.admin1": mean((set) => set.admin1),
      "toponyms.near": mean((set) => set.within161km),
      "events.five": events.changeTypesF1,
      "events.all": events.all25F1,
      "events.alarms": events.falseAlarmRate,
    },
    byType: events.byType,
    toponyms,
    snippets: events.snippets,
  };
}

/** Standard output of a script of the material; its exit status only tells that a quote or analysis was wrong, which it also prints. */
function printed(argv: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  try {
    return execFileSync(process.execPath, argv, {
      cwd: ROOT,
      encoding: "utf8",
      env: { ...process.env, ...env },
      maxBuffer: MOST_OUTPUT,
      stdio: ["ignore", "pipe", "inherit"],
    });
  } catch (error) {
    const stdout: unknown = error instanceof Error && "stdout" in error ? error.stdout : undefined;
    if (typeof stdout === "string" && stdout !== "") return stdout;
    throw error;
  }
}
