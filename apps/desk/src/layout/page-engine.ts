import Handlebars from "handlebars";
import { assetPath } from "./assets.ts";
import { frameOf } from "./frame.ts";
import type { Frame } from "./frame.ts";

const engine = Handlebars.create();
const TIME = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

engine.registerHelper("when", (at: unknown) => (at instanceof Date ? `${TIME.format(at)} UTC` : "–"));
engine.registerHelper("iso", (at: unknown) => (at instanceof Date ? at.toISOString() : ""));
engine.registerHelper("safe", (url: unknown) => (typeof url === "string" && /^https?:\/\//i.test(url) ? url : "#"));
engine.registerHelper("percent", (share: unknown) => `${Math.round(Number(share) * 100)} %`);
engine.registerHelper("encode", (text: unknown) => encodeURIComponent(String(text)));
engine.registerHelper("asset", (name: unknown) => assetPath(String(name)));

engine.registerPartial(
  "page",
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<title>{{title}} · Frontwatch</title><link rel="stylesheet" href="{{asset "desk.css"}}">
{{#each styles}}<link rel="stylesheet" href="{{asset this}}">
{{/each}}{{#each alternates}}<link rel="alternate" type="{{type}}" title="{{title}}" href="{{href}}">
{{/each}}{{#each scripts}}<script src="{{asset this}}" defer></script>
{{/each}}</head>
<body><a class="skip" href="#main">To the content</a><header><div><a class="brand" href="/">Frontwatch</a><nav aria-label="Pages">{{#each frame.nav}}<a href="{{href}}"{{#if isHere}} aria-current="page"{{/if}}>{{name}}</a>{{/each}}</nav>{{> who}}</div></header>
<main id="main" tabindex="-1"><h1>{{title}}</h1>{{> @partial-block}}</main></body></html>`,
);

engine.registerPartial(
  "who",
  `{{#if frame.email}}<div class="who"><span>{{frame.email}}</span><form method="post" action="/sign-out"><input type="hidden" name="csrf" value="{{frame.csrf}}"><button type="submit">Sign out</button></form></div>{{else}}<div class="who"><a href="/sign-in{{#if frame.next}}?next={{encode frame.next}}{{/if}}">Sign in</a></div>{{/if}}`,
);

engine.registerPartial("time", `<time datetime="{{iso this}}">{{when this}}</time>`);

/** Characters that show nothing and reorder what stands beside them: others' words must not. */
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A page: its `title` and what it shows, which is escaped wherever it is filled in. `styles` and `scripts` name files of
 * ours, `alternates` other forms of the same.
 */
export type Page = (view: object, frame?: Frame) => string;

const ANYWHERE = frameOf({ url: "" });

/** Compiles the body of a page. */
export function compilePage(body: string): Page {
  const fill = engine.compile<object>(`{{#> page}}${body}{{/page}}`, { strict: false });
  return (view, frame = ANYWHERE) => fill({ ...view, frame }).replace(REORDERING, "");
}

/** Compiles a part that several pages hold. */
export const addPart = (name: string, body: string): void => engine.registerPartial(name, body);
