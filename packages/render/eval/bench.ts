import { compileEmailLayout, renderEmail, renderSlack, renderText } from "../src/index.ts";
import { edition, FULL_EDITION, LINKS, place, actor } from "../src/sample.testkit.ts";

// Editions a second on one core, 40 changes and 40 stories each, all different:
// node --conditions=@frontwatch/source --import tsx eval/bench.ts

const EDITIONS = 200;
const layout = await compileEmailLayout();
const { items, stories, coverage } = FULL_EDITION;
const editions = Array.from({ length: EDITIONS }, (_, n) =>
  edition({
    title: `Region ${n}`,
    coverage,
    items: Array.from({ length: 40 }, (_unused, i) => i).flatMap((i) =>
      items.slice(i % items.length, (i % items.length) + 1).map((item) => ({
        ...item,
        quote: `${n} ${i} ${item.quote}`,
        places: [place(`Town ${n} ${i}`, { kind: "city", admin1: "North" })],
        actors: [actor("a", `Front ${i}`), actor("b", `Army ${n}`, "state")],
      })),
    ),
    stories: Array.from({ length: 40 }, (_unused, i) => i).flatMap((i) => stories.slice(i % 2, (i % 2) + 1)),
  }),
);

function measure(name: string, render: (one: (typeof editions)[number]) => unknown): void {
  for (const one of editions) render(one);
  const begun = process.cpuUsage();
  for (const one of editions) render(one);
  const { user, system } = process.cpuUsage(begun);
  const perSecond = Math.round(EDITIONS / ((user + system) / 1e6));
  process.stdout.write(`${JSON.stringify({ bench: `render-${name}`, editions: EDITIONS, perCpuSecond: perSecond })}\n`);
}

measure("email", (one) => renderEmail(layout, one, LINKS));
measure("text", (one) => renderText(one, LINKS));
measure("slack", (one) => renderSlack(one, LINKS));
