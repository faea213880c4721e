import { caniemail } from "caniemail";
import mjml2html from "mjml";
import { beforeAll, describe, expect, test } from "vitest";
import { compileEmailLayout, renderEmail } from "./email.ts";
import { FULL_EDITION, LINKS, QUIET_EDITION, UPDATE_EDITION } from "./sample.testkit.ts";

const CLIENTS = ["gmail.*", "outlook.*", "apple-mail.*"] as const;

/**
 * What some client lacks although we use it, by caniemail's names, and what its reader sees instead. Nothing else that
 * one of the clients lacks may be used.
 */
const DEGRADES: Readonly<Record<string, string>> = {
  "@media": "light colours only; MJML uses it for narrow screens too",
  "aria-hidden attribute": "Windows Mail's reader says the dots beside the words",
  "border-radius": "corners are square",
  transform: "this is text-transform, which caniemail takes for it: headings stand in small letters",
  "white-space": "a word of doubt may break over two lines",
};

const EMPTY = `<mjml><mj-head><mj-title>T</mj-title><mj-preview>P</mj-preview><mj-style>p{margin:0}</mj-style></mj-head>
<mj-body><mj-section><mj-column><mj-text>text</mj-text></mj-column></mj-section></mj-body></mjml>`;

/** Features that a mail uses and some client does not support at all. */
function unsupported(html: string): ReadonlySet<string> {
  const { issues } = caniemail({ clients: [...CLIENTS], html });
  return new Set([...issues.errors.values()].flatMap((found) => found.map(({ title }) => title)));
}

/** What MJML's own frame uses, in its head and for Outlook: it has its fallbacks inside. */
let own: ReadonlySet<string>;
let layout: Awaited<ReturnType<typeof compileEmailLayout>>;
beforeAll(async () => {
  layout = await compileEmailLayout();
  own = unsupported((await mjml2html(EMPTY, { validationLevel: "strict", fonts: {} })).html);
});

describe("Gmail, Outlook and Apple Mail", () => {
  test.each(Object.entries({ full: FULL_EDITION, quiet: QUIET_EDITION, updates: UPDATE_EDITION }))(
    "show what the %s mail is made of, or do well without",
    (_name, edition) => {
      const found = [...unsupported(renderEmail(layout, edition, LINKS).html)].filter((title) => !own.has(title));
      expect(found.filter((title) => DEGRADES[title] === undefined)).toEqual([]);
    },
  );

  test("what the test lets pass is in use", () => {
    const used = unsupported(renderEmail(layout, FULL_EDITION, LINKS).html);
    expect(Object.keys(DEGRADES).filter((title) => !used.has(title))).toEqual([]);
  });

  test("the check sees what no client shows", () => {
    expect(unsupported('<p style="display:grid">x</p><video src="x"></video>').size).toBeGreaterThan(1);
  });
});
