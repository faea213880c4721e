// Editions compiled and rendered a second, beside plain MJML for each recipient: npm run bench -- render [EDITIONS]
import { articleId, changeEventId, changeId, claimId, editionId, publisherId, situationId } from "@frontwatch/domain";
import type { ArticleId, Change, ChangeEvent, Testimony } from "@frontwatch/domain";
import { compileEdition, EVERYTHING } from "@frontwatch/edition";
import type { Citation, CompileInput, Edition, StoryRecord } from "@frontwatch/edition";
import { compileEmailLayout, headline, itemLines, renderEmail, renderPage, renderSlack } from "@frontwatch/render";
import type { RenderLinks } from "@frontwatch/render";
import mjml2html from "mjml";

const EDITIONS = 500;
const CHANGES = 40;
const STORIES = 20;
/** MJML takes too long for as many. */
const MJML_SHARE = 50;
const END = new Date("2026-03-09T02:30:00Z");
const HOUR = 3_600_000;

const KINDS = [
  ["ceasefire", "agreed"],
  ["territory", "gained"],
  ["offensive", "launched"],
  ["attack", "reported"],
  ["peace_process", "talks"],
] as const;

function testimony(name: string, n: number): Testimony {
  const known = new Date(END.getTime() - (n + 1) * HOUR);
  return {
    ...{ claim: claimId(name), article: articleId(name), origin: articleId(name), publisher: publisherId(`p${n}`) },
    speaker: { name: n === 0 ? `a spokesman of side ${name}` : `officials of ${name}` },
    stance: n === 2 ? "denies" : "asserts",
    quote: `the two sides have told of ${name} and of what came after it in so many words`,
    ...{ published: known, known, confidence: 0.7 },
  };
}

/** A change unlike any other: of its own actors, town, words and articles. */
function changeOf(edition: number, i: number): Change {
  const name = `${edition}-${i}`;
  const [kind, status] = KINDS[i % KINDS.length] ?? KINDS[0];
  const testimonies = Array.from({ length: 1 + (i % 3) }, (_, n) => testimony(`${name}-${n}`, n));
  const known = new Date(END.getTime() - HOUR);
  return {
    ...{ id: changeId(name), situation: situationId(`s${name}`), kind, status, acled: "Other" },
    actors: [
      { id: `a${name}`, name: `Front ${name}`, type: "non-state" },
      { id: `b${name}`, name: `Army of ${name}`, type: "state" },
    ],
    places: [{ id: name, name: `Town ${name}`, kind: "city", country: "CD", admin1: "North", within: ["CD.1", "CD"] }],
    ...{ countries: ["CD"], lifecycle: i % 3 === 2 ? "disputed" : "reported", modality: "asserted", background: false },
    ...{ testimonies, sources: testimonies.length, firstPublished: known, lastPublished: known, since: known },
    confidence: 0.5 + (i % 5) / 10,
  };
}

const LINKS: RenderLinks = {
  base: "https://desk.example.org",
  edition: "https://desk.example.org/editions/0123456789abcdef",
  change: (id) => `https://desk.example.org/changes/${id}`,
  picture: (name) => `https://desk.example.org/editions/0123456789abcdef/${name}.png`,
  manage: "https://desk.example.org/s/0123456789abcdef",
  unsubscribe: "https://desk.example.org/unsubscribe/0123456789abcdef",
};

function inputOf(edition: number): CompileInput {
  const changes = Array.from({ length: CHANGES }, (_, i) => changeOf(edition, i));
  const citations = new Map<ArticleId, Citation>();
  for (const { article, published } of changes.flatMap((change) => change.testimonies)) {
    const url = `https://news.example.org/${article}`;
    citations.set(article, {
      article,
      url,
      publisher: `Paper ${article}`,
      title: `Of ${article}`,
      published: published.toISOString(),
    });
  }
  const stories = Array.from({ length: STORIES }, (_, i): StoryRecord => {
    const [one, two] = [`First sentence of story ${i} in ${edition}.`, `And the second, of some length, as they are.`];
    return {
      ...{ region: `Region ${i % 4}`, title: `Story ${edition} ${i}`, summary: [one, two], places: ["CD"], sources: 2 },
      citations: [...citations.values()].slice(i, i + 2),
    };
  });
  const events = changes.map((after): ChangeEvent => ({
    ...{ id: changeEventId(`e${after.id}`), change: after.id, event: "new", rule: "first report", known: END },
    ...{ claims: after.testimonies.map(({ claim }) => claim), after },
  }));
  return {
    ...{ id: editionId(`e${edition}`), subscription: null, title: `Reader ${edition}`, language: "en-GB" },
    ...{ zone: "Asia/Kabul", localDate: "2026-03-09", localTime: "07:00", filter: EVERYTHING },
    ...{ from: new Date(END.getTime() - 24 * HOUR), to: END, events, told: new Map(), truces: [], stories, citations },
    coverage: { sourcesRead: 41, sourcesTotal: 43, failures: [], unread: [] },
  };
}

/** The same words laid out by MJML for one recipient, as is usual: a section for each change. */
function plainMjml(edition: Edition): Promise<{ readonly html: string }> {
  const escape = (words: string) => words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const sections = edition.items.map((item) => {
    const lines = itemLines(item, edition).map((line) => `<mj-text>${escape(line)}</mj-text>`);
    return `<mj-section><mj-column><mj-text>${escape(headline(item, edition.to))}</mj-text>${lines.join("")}</mj-column></mj-section>`;
  });
  return mjml2html(`<mjml><mj-body>${sections.join("")}</mj-body></mjml>`, { fonts: {} });
}

/** Runs of work a second of processor time, on one core. */
async function perSecond<T>(inputs: readonly T[], work: (input: T) => unknown): Promise<number> {
  const before = process.cpuUsage();
  for (const input of inputs) {
    const made = work(input);
    if (made instanceof Promise) await made;
  }
  const { user, system } = process.cpuUsage(before);
  return Math.round(inputs.length / ((user + system) / 1e6));
}

/** Editions of 40 changes, all different, a second of one core; mails are HTML and text. */
export async function measure(size = EDITIONS): Promise<object> {
  const layout = await compileEmailLayout();
  const inputs = Array.from({ length: size }, (_, n) => inputOf(n));
  const mail = (input: CompileInput) => renderEmail(layout, compileEdition(input), LINKS);
  await perSecond(inputs, mail); // the first are slower
  const compileAndMail = await perSecond(inputs, mail);
  const brief = await perSecond(inputs, (input) => mail({ ...input, form: "brief" }));
  const page = await perSecond(inputs, (input) => renderPage(compileEdition(input), LINKS));
  const slack = await perSecond(inputs, (input) => renderSlack(compileEdition(input), LINKS));
  const few = inputs.slice(0, Math.ceil(size / MJML_SHARE));
  const mjml = await perSecond(few, (input) => plainMjml(compileEdition(input)));
  const bytes = new TextEncoder().encode(mail(inputOf(0)).html).length;
  return {
    ...{ editions: size, changes: CHANGES, stories: STORIES, mailBytes: bytes },
    compileAndMailPerSecond: compileAndMail,
    compileAndBriefMailPerSecond: brief,
    compileAndPagePerSecond: page,
    compileAndSlackPerSecond: slack,
    plainMjmlPerSecond: mjml,
    timesFaster: Math.round(compileAndMail / Math.max(mjml, 1)),
  };
}
