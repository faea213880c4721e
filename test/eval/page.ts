import { format } from "prettier";
import type { Prf } from "./measure-reading.ts";
import type { Machine } from "./measure-machine.ts";
import type { PeerScore } from "./peers.ts";
import { acrossHalves, binned, brier, calibrationError } from "./reliability.ts";
import type { Judged } from "./reliability.ts";
import type { Figures, Target } from "./targets.ts";
import { meets, TARGETS } from "./targets.ts";
import type { Tally } from "./matching.ts";

/** Everything the page tells. */
export interface Findings {
  /** ISO date of the run. */
  readonly date: string;
  readonly figures: Figures;
  readonly articles: number;
  readonly toponyms: number;
  readonly snippets: number;
  readonly byKind: Readonly<Record<string, Prf>>;
  /** F1 by ACLED sub-event type, under the names of the test material. */
  readonly byType: Readonly<Record<string, number>>;
  readonly judged: readonly Judged[];
  readonly peers: readonly PeerScore[];
  readonly machine: Machine;
}

/** Kinds of change with fewer labels than this tell little. */
const FEW = 10;
const WEAK_KIND = 0.75;
const WEAK_TYPE = 0.4;

/** The page of figures, in Markdown. */
export async function renderPage(found: Findings): Promise<string> {
  return format(
    [head(found), targets(found), weak(found), kinds(found), reliability(found), peers(found)].join("\n\n"),
    {
      parser: "markdown",
      printWidth: 120,
    },
  );
}

function head({ date, articles, toponyms, snippets, machine }: Findings): string {
  return `# Accuracy of reading

Written by \`npm run eval\` on ${date}; do not edit. \`npm run eval -- --check\` fails where a figure of reading is more than
0.02 worse than the committed one. The causes of errors are in [reading-errors.md](reading-errors.md).

The labelled articles (${articles}), place names (${toponyms}) and short texts (${snippets}) are the development halves of sets
whose other halves are sealed. The grammar and the weights of changes, scenes and participants were made with these halves in
sight, so the figures are better than on unseen news; the sealed halves decide.

Speed and load are counted in processor time of one process that holds what a worker that classifies holds, run from
source and warm: the first hundred articles after a start take some three times as long each.
By the clock, on a machine shared with other work, the same run made ${whole(machine.speedByWall)} articles a second and loaded in ${machine.loadByWall.toFixed(1)} s;
its peak of memory was ${whole(machine.peak)} MB.`;
}

function targets({ figures }: Findings): string {
  const rows = TARGETS.map((target) => {
    const value = figures[target.figure];
    const show = (n: number) => shown(target, n);
    return [
      target.what,
      value === undefined ? "not measured" : `**${show(value)}**`,
      `${target.falling === true ? "≤ " : ""}${show(target.atLeast)}`,
      `${target.falling === true ? "≤ " : ""}${show(target.aim)}`,
      standing(target, value),
      target.scale ?? "",
    ];
  });
  return `## Figures\n\n${table(["what", "figure", "at least", "aim", "", "for scale"], rows)}`;
}

function standing(target: Target, value: number | undefined): string {
  if (value === undefined) return "";
  if (meets(target, value, target.aim)) return "aim met";
  return meets(target, value, target.atLeast) ? "enough" : "**too weak**";
}

function weak({ figures, byKind, byType }: Findings): string {
  const under = (bound: "atLeast" | "aim") =>
    TARGETS.filter((target) => {
      const value = figures[target.figure];
      return value === undefined || !meets(target, value, target[bound]);
    });
  const low = under("atLeast");
  const short = under("aim").filter((target) => !low.includes(target));
  const words = (list: readonly Target[]) => list.map(({ what }) => what.replace("… ", "")).join("; ") || "nothing";
  const weakKinds = Object.entries(byKind)
    .filter(([, { f1 }]) => f1 < WEAK_KIND)
    .map(([kind, { f1, tp, fn }]) => `${kind} (${f1.toFixed(2)}${tp + fn < FEW ? `, only ${tp + fn} labelled` : ""})`);
  const weakTypes = Object.entries(byType)
    .filter(([, f1]) => f1 < WEAK_TYPE)
    .map(([type, f1]) => `${type} (${f1.toFixed(2)})`);
  return `## What is weak

- Under the least that is asked: ${words(low)}.
- Under the aim: ${words(short)}.
- Kinds of change under F1 ${WEAK_KIND}: ${weakKinds.join(", ") || "none"}.
- Event types under F1 ${WEAK_TYPE}: ${weakTypes.join(", ") || "none"}.
- English only: other languages get no changes, and are not measured here.`;
}

function kinds({ byKind, byType }: Findings): string {
  const rows = Object.entries(byKind)
    .sort(([, a], [, b]) => b.tp + b.fn - a.tp - a.fn)
    .map(([kind, m]) => [
      kind,
      ...[m.precision, m.recall, m.f1].map((n) => n.toFixed(3)),
      ...[m.tp, m.fp, m.fn].map(String),
    ]);
  const types = Object.entries(byType)
    .sort(([, a], [, b]) => b - a)
    .map(([type, f1]) => [type, f1.toFixed(2)]);
  return `## Kinds of change

Labelled articles; a change is right where kind, an actor and a place agree.

${table(["kind", "precision", "recall", "F1", "right", "false", "missed"], rows)}

Short texts, F1 by event type under the names of the test set:

${table(["event type", "F1"], types)}`;
}

function reliability({ judged }: Findings): string {
  const rows = binned(judged).map((bin) => [
    `${bin.from.toFixed(2)} to ${bin.to.toFixed(2)}`,
    ...[bin.changes, bin.wanted, bin.allowed, bin.changes - bin.wanted - bin.allowed].map(String),
    bin.said.toFixed(2),
    bin.held.toFixed(2),
    (bin.wanted / Math.max(1, bin.changes - bin.allowed)).toFixed(2),
  ]);
  const mended = acrossHalves(judged);
  return `## Is the confidence of a change right?

Of the changes told as news, those that hold: the labels ask for them, or allow them as background, marginal or said twice.
The last column leaves out the allowed ones.

${table(["confidence", "changes", "asked for", "allowed", "false", "said", "hold", "hold, strictly"], rows)}

Expected calibration error ${calibrationError(judged).toFixed(3)}, Brier score ${brier(judged).toFixed(3)}. Under a monotone table fitted on one half of the
articles and tried on the other (\`test/eval/calibration.json\` holds the one fitted on both): ${calibrationError(mended).toFixed(3)} and ${brier(mended).toFixed(3)}:
${brier(mended) < brier(judged) ? "the table would help." : "the table would not help, so the confidence is printed as it is."}`;
}

function peers({ peers: scores, figures }: Findings): string {
  const rows = scores.map(({ name, places, actors, speed }) => [
    name,
    ...[...prf(places), ...prf(actors)].map((n) => n.toFixed(2)),
    whole(speed ?? figures["machine.speed"] ?? 0),
  ]);
  return `## Beside other readers of names

The same articles, those that report on conflict, by the scorer's rule for names: a place or actor counts once, however it is
spelt. The labels hold only the places of the reported events and the actors that take part in them, which the others do not
tell from other names: their precision suffers for it, and the fair row beside theirs is ours with every name. compromise's countries count as
actors, as states are parties, and never as places. wink-nlp's small English model knows no places or organisations: its
runs of proper nouns show what its parts of speech could give. The speed is in articles of 2,000 characters a second of
processor time; ours is of the whole reading with changes and summary.

${table(["reader", "places P", "R", "F1", "actors P", "R", "F1", "articles/s"], rows)}`;
}

function prf({ hits, wrong, missed }: Tally): readonly number[] {
  const precision = hits + wrong === 0 ? 0 : hits / (hits + wrong);
  const recall = hits + missed === 0 ? 0 : hits / (hits + missed);
  return [precision, recall, (2 * hits) / Math.max(1, 2 * hits + wrong + missed)];
}

function shown({ unit }: Target, value: number): string {
  if (unit === undefined) return value.toFixed(3);
  return `${unit === "s" ? value.toFixed(1) : whole(value)}${unit === "/s" ? "" : ` ${unit}`}`;
}

const whole = (value: number): string => String(Math.round(value));

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
