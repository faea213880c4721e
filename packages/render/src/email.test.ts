import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { compileEmailLayout, renderEmail, type EmailLayout } from "./email.ts";
import { anyEdition, flood, PAYLOADS } from "./hostile.testkit.ts";
import { renderPage } from "./page.ts";
import { ACTIVITY, edition, FULL_EDITION, item, LINKS, QUIET_EDITION, UPDATE_EDITION } from "./sample.testkit.ts";

let layout: EmailLayout;
beforeAll(async () => {
  layout = await compileEmailLayout();
});

const bytes = (html: string): number => new TextEncoder().encode(html).length;
const tags = (html: string, name: string): readonly string[] => html.match(new RegExp(`<${name}\\b[^>]*>`, "g")) ?? [];
const levels = (html: string): readonly number[] =>
  [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));

/** Tags, attributes and addresses that only hostile words could have put there. */
function expectHarmless(html: string): void {
  const body = html.slice(html.indexOf("<body"));
  expect(body).not.toMatch(/<(?:script|iframe|object|form|mj-)/i);
  expect(body).not.toMatch(/<[a-z][^>]*\son[a-z]+\s*=/i);
  for (const image of tags(body, "img")) expect(image).toContain(' src="https://desk.example.org/');
  for (const [, address = ""] of html.matchAll(/\shref="([^"]*)"/g)) expect(address).toMatch(/^https?:\/\//);
}

describe("renderEmail", () => {
  test("has a language, a title, a preheader and headings in order", () => {
    const { html, subject, preheader } = renderEmail(layout, FULL_EDITION, LINKS);
    expect(html).toMatch(/<html lang="en"/);
    expect(html).not.toMatch(/lang="(?!en")/);
    expect(html).toContain("<title>Afghanistan, Sudan, eastern Congo: truce");
    expect(subject).toMatch(/^Afghanistan, Sudan, eastern Congo: truce/);
    expect(preheader).toBe("6 changes, 1 expected · reads in 1 minute · 41 of 43 sources read");
    expect(html).toContain(preheader);
    const order = levels(html);
    expect(order[0]).toBe(1);
    expect(order.filter((level) => level === 1)).toHaveLength(1);
    for (const [i, level] of order.entries()) expect(level).toBeLessThanOrEqual((order[i - 1] ?? 0) + 1);
  });

  test("tells every section", () => {
    const { html } = renderEmail(layout, FULL_EDITION, LINKS);
    const headings = [...html.matchAll(/<h2[^>]*>([^<]*)</g)].map(([, heading]) => heading);
    expect(headings).toEqual([
      "New",
      "Updates",
      "Stories",
      "Expected",
      "Still standing",
      "No word for 15 days",
      "Last four weeks",
      "Coverage",
      "Background, not news",
    ]);
    for (const words of [
      "Why?",
      "Disputed in scope:",
      "View in browser",
      "Change this subscription",
      "Unsubscribe",
      "almost certain: over",
    ]) {
      expect(html).toContain(words);
    }
  });

  test("sets foreground and background itself, and dark where the reader asks", () => {
    const { html } = renderEmail(layout, FULL_EDITION, LINKS);
    expect(html).toMatch(/background-color:#eef1f4/);
    expect(html).toMatch(/color:#1b2430/);
    expect(html).toContain("@media (prefers-color-scheme:dark)");
    expect(html).toContain('name="color-scheme" content="light dark"');
  });

  test("every picture has an alternative text", () => {
    for (const tag of tags(renderEmail(layout, FULL_EDITION, LINKS).html, "img")) expect(tag).toMatch(/\salt="[^"]+"/);
  });

  test("40 changes and 40 stories fit 80 KB: a dozen in full, each of the others in a line with its certainty and source", () => {
    const [first = item()] = FULL_EDITION.items;
    const [story] = FULL_EDITION.stories;
    const full = edition({
      items: Array.from({ length: 40 }, () => first),
      stories: Array.from({ length: 40 }, () => story).filter((told) => told !== undefined),
      activity: ACTIVITY,
    });
    const { html } = renderEmail(layout, full, LINKS);
    expect(bytes(html)).toBeLessThanOrEqual(80_000);
    expect(html.match(/Doubt it lasts:/g)).toHaveLength(12);
    expect(html).toMatch(
      /<b>40\. Truce[^<]*<\/b><br>.{0,300}likely.{0,300}Says: district elders · 1 independent source/,
    );
    expect(html.match(/Border traders wait/g)).toHaveLength(40);
  });

  test("the brief form has a line for each change, whose word it is, and the coverage", () => {
    const { html, text, preheader } = renderEmail(layout, { ...FULL_EDITION, form: "brief" }, LINKS);
    expect(html).not.toMatch(/<h3>1\.|left each other alone|Trucks stood|<img/);
    expect(html).toContain("<b>1. Truce between the Taliban and Islamic State");
    expect(html).toContain("Says: district elders");
    expect(html).toContain("41 of 43 sources read");
    expect(text).toContain("41 of 43 sources read");
    expect(text).not.toContain("left each other alone");
    expect(text.length).toBeLessThan(renderEmail(layout, FULL_EDITION, LINKS).text.length / 1.5);
    expect(preheader).toContain("reads in 1 minute");
  });

  test("a first edition says what it is, and what stood", () => {
    const { html, text } = renderEmail(layout, { ...FULL_EDITION, first: true }, LINKS);
    for (const form of [html, text]) {
      expect(form).toContain("Your first digest");
      expect(form.toLowerCase()).toContain("standing when you subscribed");
    }
  });

  test("what comes due soon is told with its day", () => {
    const truce = item({ when: { start: "2026-03-01", end: "2026-03-12", precision: "day" } });
    const talks = item({
      ...{ kind: "peace_process", status: "talks", modality: "planned", speaker: { name: "mediators" } },
      when: { start: "2026-03-14", precision: "day" },
    });
    const { html, text } = renderEmail(layout, edition({ soon: [truce, talks] }), LINKS);
    for (const form of [html, text]) {
      expect(form).toMatch(/Ends 12 Mar: truce between/);
      expect(form).toMatch(/Due 14 Mar: talks between/);
      expect(form).toContain("says mediators");
    }
  });

  test("pictures carry nothing that words do not", () => {
    const { html, text } = renderEmail(layout, FULL_EDITION, LINKS);
    expect(tags(html, "img")).toHaveLength(2);
    expect(html).toContain('alt="Map with the numbers of the changes: Kunar (1, 7), Nangarhar (1, 3), Sarkani (2)');
    expect(html).toContain("Reports in the last 28 days (on the last): Kunar 84 (6)");
    expect(text).toContain("Kunar 84 (6)");
    const { picture, ...plain } = LINKS;
    expect(picture).toBeDefined();
    expect(tags(renderEmail(layout, FULL_EDITION, plain).html, "img")).toHaveLength(0);
  });

  test("what is left out is counted and linked", () => {
    const { html, text } = renderEmail(layout, edition({ items: Array.from({ length: 52 }, () => item()) }), LINKS);
    expect(html).toContain('<a href="https://desk.example.org/e/7Qm2">12 more changes in the browser</a>');
    expect(text).toContain("12 more changes in the browser.");
  });

  test("a quiet day is told in one line", () => {
    expect(renderEmail(layout, QUIET_EDITION, LINKS).html).toContain(
      "Nothing new for your filter in what could be read",
    );
    expect(renderEmail(layout, UPDATE_EDITION, LINKS).html).not.toContain("Nothing new");
  });

  test("links of ours that are none are left out", () => {
    const { html } = renderEmail(layout, FULL_EDITION, {
      ...LINKS,
      edition: "javascript:alert(1)",
      unsubscribe: "data:x",
      change: () => "x",
    });
    expect(html).not.toMatch(/javascript:|data:x|Why\?|Unsubscribe/);
  });

  test.each(PAYLOADS)("%j stays words wherever it stands", (payload) => {
    const words = payload.slice(0, 200);
    const told = item({
      quote: words,
      speaker: { name: words },
      actors: [{ id: "x", name: words, type: "non-state" }],
      objections: [{ speaker: { name: words }, stance: "denies", quote: words, publisher: words }],
    });
    const hostile = edition({
      title: words,
      items: [told],
      stories: [{ region: words, title: words, summary: [words], citations: [], sources: 1 }],
    });
    expectHarmless(renderEmail(layout, hostile, { ...LINKS, notice: words }).html);
  });

  test.each(["'", "<", "和", '"', "a", "word "])("a flood of %j fits 80 KB and still links to the page", (sign) => {
    const { html } = renderEmail(layout, flood(sign), LINKS);
    expect(bytes(html)).toBeLessThanOrEqual(80_000);
    expect(html).toContain("more changes in the browser");
    expect(html).toContain("Unsubscribe");
  });

  test("any edition fits 80 KB and does no harm, as mail and as page", () => {
    fc.assert(
      fc.property(anyEdition, (any) => {
        const { html } = renderEmail(layout, any, LINKS);
        expect(bytes(html)).toBeLessThanOrEqual(80_000);
        expectHarmless(html);
        expectHarmless(renderPage(any, LINKS));
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe("renderPage", () => {
  test("tells what the mail leaves out", () => {
    const page = renderPage(edition({ items: Array.from({ length: 52 }, () => item()) }), LINKS);
    expect(page).toContain("52. Truce");
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(levels(page)[0]).toBe(1);
  });
});
