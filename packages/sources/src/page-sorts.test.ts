import { describe, expect, test } from "vitest";
import type { Page } from "./page.ts";
import { readPage } from "./read-page.ts";

const URL_ = "https://valley.example/news/bridge";
const PARAGRAPHS = [
  "Engineers reopened the Sola bridge on Tuesday, three weeks after shelling cut the only road into the valley, officials said.",
  "The first lorries crossed shortly after dawn, carrying flour, fuel and medicine for some nine thousand people on the far bank.",
  "A spokesman for the northern brigade denied that its guns had fired on the crossing, and said the truce of 3 March was being kept.",
];
const BODY = PARAGRAPHS.map((text) => `<p>${text}</p>`).join("\n");
const page = (body: string, head = "", title = "Bridge reopened"): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body>${body}</body></html>`;
const ld = (data: object): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
const outcome = (html: string, url = URL_) => readPage({ body: new TextEncoder().encode(html), url });
function read(html: string, url = URL_): Page {
  const result = outcome(html, url);
  if ("failure" in result) throw new Error(result.failure.reason);
  return result.page;
}
function failure(html: string): string {
  const result = outcome(html);
  return "failure" in result ? result.failure.code : "a page";
}

describe("a request for consent", () => {
  const WALL = `<div><h1>We value your privacy</h1><p>We and our 842 partners store cookies and process personal data such as
    unique identifiers for personalised advertising. With your consent we may use precise location data.</p>
    <p>You may change your preferences at any time in our privacy policy.</p><button>Accept all</button><button>Manage</button></div>`;

  test.each([
    ["English", WALL],
    [
      "German",
      `<div><p>Um unsere Seiten zu nutzen, stimmen Sie der Verwendung von Cookies zu: Einwilligung nach Datenschutz-Grundverordnung,
       personalisierte Werbung, Zustimmung auch unserer Partner.</p><a href="#">Alle akzeptieren</a></div>`,
    ],
    [
      "French",
      `<div><p>Nos partenaires et nous déposons des cookies avec votre consentement pour une publicité adaptée, voir notre page
       confidentialité et la liste des partenaires.</p><button>Tout accepter</button></div>`,
    ],
  ])("in %s is no article", (_language, wall) => {
    expect(failure(page(wall))).toBe("consent_wall");
  });

  test("beside an article is left out, and an article about cookies is one", () => {
    expect(read(page(`<article>${BODY}</article><div class="cookie-banner">${WALL}</div>`)).text).toBe(
      PARAGRAPHS.join("\n\n"),
    );
    const about = `<p>Parliament voted on Tuesday to end consent banners: sites may set cookies only where readers ask for them, and the watchdog may fine those who trick them.</p>`;
    expect(failure(page(`<article>${about}${BODY}</article><button>Accept all</button>`))).toBe("a page");
  });
});

describe("what is to be looked at, not read", () => {
  test.each([
    ["a video by JSON-LD", ld({ "@type": "VideoObject", name: "Bridge" })],
    ["a video by its type", '<meta property="og:type" content="video.other">'],
    ["a gallery", ld({ "@type": "ImageGallery", name: "Bridge" })],
  ])("is told as such: %s", (_name, head) => {
    expect(failure(page("<h1>Bridge</h1><p>Watch.</p>", head))).toBe("only_media");
    expect(read(page(`<article>${BODY}</article>`, head)).media).toMatch(/^(?:video|gallery)$/);
  });

  test("an article with a video in it is an article", () => {
    const data = [{ "@type": "NewsArticle", headline: "Bridge" }, { "@type": "VideoObject" }];
    expect(read(page(`<article>${BODY}</article>`, ld(data))).media).toBeUndefined();
  });
});

describe("variants of a page", () => {
  test.each([
    ["an AMP page of the site", "https://valley.example/news/bridge/amp"],
    ["a cached AMP page", "https://valley-example.cdn.ampproject.org/c/s/valley.example/news/bridge/amp"],
    ["a page for printing", "https://valley.example/print/bridge"],
  ])("have the address of the article: %s", (_name, url) => {
    expect(read(page(BODY, `<link rel="canonical" href="${URL_}">`), url).url).toBe(URL_);
  });

  test("tell of the others, and when the page was changed", () => {
    const head =
      '<link rel="amphtml" href="/news/bridge/amp"><meta property="article:modified_time" content="2026-03-03T10:00Z">';
    expect(read(page(`${BODY}<a href="?page=2">2</a>`, head))).toMatchObject({
      links: { next: `${URL_}?page=2`, amp: `${URL_}/amp` },
      modified: "2026-03-03T10:00:00.000Z",
    });
  });
});

describe("a live blog", () => {
  const post = (n: number, text: string) => ({
    "@type": "BlogPosting",
    ...{ headline: `Post ${n}`, articleBody: text, datePublished: `2026-03-03T0${n}:00:00Z`, url: `${URL_}#post-${n}` },
  });

  test("has its posts from JSON-LD, each with its time and address, markup taken out", () => {
    const data = {
      "@type": "LiveBlogPosting",
      headline: "Bridge live",
      liveBlogUpdate: [post(2, `<p>${PARAGRAPHS[0] ?? ""}</p>`), post(1, PARAGRAPHS[1] ?? "")],
    };
    const { posts, text } = read(page("<div id=app></div>", ld(data)));
    expect(posts).toEqual([
      { title: "Post 2", published: "2026-03-03T02:00:00.000Z", url: `${URL_}#post-2`, text: PARAGRAPHS[0] },
      { title: "Post 1", published: "2026-03-03T01:00:00.000Z", url: `${URL_}#post-1`, text: PARAGRAPHS[1] },
    ]);
    expect(text).toContain(PARAGRAPHS[1]);
  });

  const shown = (n: number): string =>
    `<div class="live-post" id="p${n}"><time datetime="2026-03-03T0${n}:00:00Z">0${n}:00</time><h3>Crossing ${n}</h3><p>${PARAGRAPHS[n % 3] ?? ""}</p></div>`;
  const blog = [3, 2, 1].map(shown).join("\n");

  test("has its posts from its markup", () => {
    const { posts } = read(page(`<main>${blog}</main>`, "", "Bridge reopened: live updates"));
    expect(posts?.map(({ anchor, title, published, text }) => [anchor, title, published, text])).toEqual(
      [3, 2, 1].map((n) => [`p${n}`, `Crossing ${n}`, `2026-03-03T0${n}:00:00.000Z`, PARAGRAPHS[n % 3]]),
    );
  });

  test.each([
    ["does not say that it is live", page(`<main>${blog}</main>`)],
    ["shows two such parts", page(`<main>${shown(1)}${shown(2)}${BODY}</main>`, "", "Live: bridge")],
  ])("is none where a page %s", (_name, html) => {
    expect(read(html).posts).toBeUndefined();
  });

  test("of another site's addresses keeps none of them", () => {
    const data = {
      "@type": "LiveBlogPosting",
      liveBlogUpdate: [{ ...post(1, PARAGRAPHS[0] ?? ""), url: "https://evil.example/x" }],
    };
    expect(read(page(BODY, ld(data))).posts).toEqual([
      { title: "Post 1", published: "2026-03-03T01:00:00.000Z", text: PARAGRAPHS[0] },
    ]);
  });
});
