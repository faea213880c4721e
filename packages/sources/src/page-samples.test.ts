import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { readPage } from "./read-page.ts";

// Kinds of pages that are met in the wild; all words are invented.
const BODY = [
  "The council of the river towns said on Monday that the ferry at Orlen would run again, after eleven weeks in which nobody crossed.",
  "Two engineers had looked at the cable through the night, and found that it would hold if no more than forty people stood on the deck.",
  "“We will go slowly,” said Mira Toll, who has steered the boat since her father gave it up. “Nobody should bring a cart before the spring.”",
  "The army had taken the boat in the first week of the fighting and returned it with holes in its side, the council said in a letter.",
];
const OTHERS = Array.from(
  { length: 30 },
  (_, n) => `This is number ${n} of the things that nobody here wanted to hear, and my neighbour says the same.`,
);
const TITLE = "Ferry at Orlen runs again";
const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join("");
const SHORT = paragraphs(BODY.slice(0, 2));
const page = (body: string, head = ""): string =>
  `<html><head><title>${TITLE}</title>${head}</head><body>${body}</body></html>`;
const ld = (article: object): string => `<script type="application/ld+json">${JSON.stringify(article)}</script>`;
const read = (html: string | Uint8Array): readonly string[] => {
  const body = typeof html === "string" ? new TextEncoder().encode(html) : html;
  const outcome = readPage({ body, url: "https://post.example/ferry" });
  return "page" in outcome ? outcome.page.text.split("\n\n") : [outcome.failure.code];
};
const teasers = OTHERS.map(
  (text, n) =>
    `<div class="item"><a href="/${n}"><h3>Another matter, number ${n}, in the hills</h3></a><p>${text}</p></div>`,
).join("");

describe("beside an article", () => {
  test.each([
    ["teasers longer than it", `<div>${SHORT}</div><div class="latest">${teasers}</div>`],
    ["teasers among its own elements", `<main><h1>${TITLE}</h1>${SHORT}<h2>Latest news</h2>${teasers}</main>`],
    ["comments longer than it", `<div>${SHORT}</div><div id="comments">${paragraphs(OTHERS)}</div>`],
    ["comments under a heading", `<div>${SHORT}</div><h3>Readers’ comments</h3>${paragraphs(OTHERS)}`],
    [
      "a call to subscribe with a form",
      `<article>${SHORT}<div class="b7"><h3>Morning Letter</h3><p>All that happened on the river, each day at six.</p><form><button>Go</button></form></div></article>`,
    ],
    [
      "links to other articles, in many languages",
      `<article>${SHORT}${["Lesen Sie auch:", "Lea también:", "Lire aussi :", "Читайте также:", "اقرأ أيضا:", "Baca juga:", "Watch |", "相关阅读："].map((label) => `<p>${label} <a href="/x">another matter</a></p>`).join("")}</article>`,
    ],
    [
      "labels of pictures and tags, in many languages",
      `<article>${SHORT}<p>Фото: Ирина Лунд</p><p>Подписывайтесь на наш канал</p><p>Теги: паром, Орлен</p><p>责任编辑：李明</p><p>المصدر: وكالة النهر</p></article>`,
    ],
    ["who wrote it", `<article>${SHORT}<p>Mira Lund is a reporter for River Post who covers the towns.</p></article>`],
  ])("%s are left out", (_, html) => {
    expect(read(page(html))).toEqual(BODY.slice(0, 2));
  });

  test("the next articles of a page without end are left out, whichever comes first", () => {
    const article = (title: string, texts: readonly string[]) =>
      `<article><h1>${title}</h1>${paragraphs(texts)}</article>`;
    const [own, other] = [article(TITLE, BODY), article("Mill in the hills burns down", OTHERS)];
    expect(read(page(own + other))).toEqual(BODY);
    expect(read(page(other + own))).toEqual(BODY);
  });
});

describe("an article", () => {
  test("of parts that are each headed by a link keeps them where they hold its text", () => {
    const part = (text: string, n: number) =>
      `<section><h3><a href="/${n}">Matter ${n} of the day</a></h3><p>${text} ${text} ${text} ${text}</p></section>`;
    expect(read(page(`<article>${BODY.map(part).join("")}</article>`))).toHaveLength(BODY.length * 2);
  });

  test("in a part that is named as comments are is read", () => {
    expect(read(page(`<div class="comment-section"><div id="comments">${paragraphs(BODY)}</div></div>`))).toEqual(BODY);
  });

  test("that scripts fill in is read from what the page gives to search engines, markup taken out", () => {
    const shell = `<div><p>Please wait for the article, which may take some time to arrive on slow lines such as yours.</p></div>`;
    const bodies = [BODY.join("\n\n"), paragraphs(BODY), paragraphs(BODY).replace(/</g, "&lt;").replace(/>/g, "&gt;")];
    for (const articleBody of bodies)
      expect(read(page(shell, ld({ "@type": "NewsArticle", headline: TITLE, articleBody })))).toEqual(BODY);
  });

  const RUSSIAN = "Совет речных городов сообщил в понедельник, что паром в Орлене снова будет ходить после перерыва.";
  const CHINESE = "河畔城镇委员会周一表示，奥伦的渡轮在停运十一周之后将再次开航，期间没有人能够过河，居民一直在等待。";
  const JAPANESE =
    "川沿いの町の評議会は月曜日、オルレンの渡し船が十一週間ぶりに再び運航すると発表し、住民は待っていた。";
  const ARABIC = "قال مجلس بلدات النهر يوم الاثنين إن العبارة في أورلن ستعمل من جديد بعد أحد عشر أسبوعا من التوقف.";
  test.each([
    ["windows-1251", RUSSIAN],
    ["koi8-r", RUSSIAN],
    ["gb18030", CHINESE],
    ["shift_jis", JAPANESE],
    ["windows-1256", ARABIC],
  ])("in %s that declares no charset, and the wrong language, is read", (encoding, text) => {
    const html = page(paragraphs([text, text, text])).replace("<html>", '<html lang="en">');
    expect(read(iconv.encode(html, encoding))[0]).toBe(text);
  });
});
