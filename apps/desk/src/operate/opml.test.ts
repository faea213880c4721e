import { generateOpml } from "feedsmith";
import { expect, test } from "vitest";
import { readOpml, writeOpml } from "./opml.ts";

test("reads the feeds of folders, each address once, and http alone", () => {
  const opml = generateOpml({
    head: { title: "x" },
    body: {
      outlines: [
        {
          text: "Africa",
          outlines: [{ text: "A & <b>", type: "rss", xmlUrl: "https://a.example/feed", language: "fr-FR" }],
        },
        { text: "again", type: "rss", xmlUrl: "https://a.example/feed" },
        { text: "no", xmlUrl: "javascript:alert(1)" },
        { text: "no", xmlUrl: "file:///etc/passwd" },
        { text: "no", xmlUrl: "https://me:secret@b.example/feed" },
        { text: "", xmlUrl: "http://c.example/rss" },
      ],
    },
  });
  expect(readOpml(opml)).toEqual([
    { name: "A & <b>", url: "https://a.example/feed", language: "fr" },
    { name: "c.example", url: "http://c.example/rss" },
  ]);
});

test("says that it is none, and opens no entity", () => {
  expect(() => readOpml("<html>")).toThrow("no OPML");
  const bomb = `<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml version="2.0"><head/><body><outline text="&a;" xmlUrl="https://d.example/f"/></body></opml>`;
  const read = (() => {
    try {
      return JSON.stringify(readOpml(bomb));
    } catch {
      return "refused";
    }
  })();
  expect(read).not.toContain("root:");
});

test("what is written is read again", () => {
  const feeds = [
    { name: "A & <b>", url: "https://a.example/feed?x=1&y=2", language: "fr" },
    { name: "B", url: "http://b.example/" },
  ];
  expect(readOpml(writeOpml(feeds, new Date("2026-11-23T00:00:00Z")))).toEqual(feeds);
});
