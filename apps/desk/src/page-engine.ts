import Handlebars from "handlebars";

const engine = Handlebars.create();
const TIME = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

engine.registerHelper("when", (at: unknown) => (at instanceof Date ? `${TIME.format(at)} UTC` : "–"));
engine.registerHelper("iso", (at: unknown) => (at instanceof Date ? at.toISOString() : ""));
engine.registerHelper("safe", (url: unknown) => (typeof url === "string" && /^https?:\/\//i.test(url) ? url : "#"));
engine.registerHelper("percent", (share: unknown) => `${Math.round(Number(share) * 100)} %`);

engine.registerPartial(
  "page",
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{title}} · Frontwatch</title><link rel="stylesheet" href="/style.css">
{{#each alternates}}<link rel="alternate" type="{{type}}" title="{{title}}" href="{{href}}">
{{/each}}</head>
<body><a class="skip" href="#main">To the content</a><header><nav aria-label="Pages"><a href="/"><b>Frontwatch</b></a> <a href="/changes">Changes</a> <a href="/situations">Situations</a></nav></header>
<main id="main"><h1>{{title}}</h1>{{> @partial-block}}</main></body></html>`,
);

engine.registerPartial("time", `<time datetime="{{iso this}}">{{when this}}</time>`);

/** Characters that show nothing and reorder what stands beside them: others' words must not. */
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/g;

/** Compiles the body of a page, to be filled with its title and what it shows; everything filled in is escaped. */
export function compilePage(body: string): (view: object) => string {
  const fill = engine.compile<object>(`{{#> page}}${body}{{/page}}`, { strict: false });
  return (view) => fill(view).replace(REORDERING, "");
}

/** Compiles a part that several pages hold. */
export const addPart = (name: string, body: string): void => engine.registerPartial(name, body);
