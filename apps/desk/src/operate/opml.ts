import { AppError } from "@frontwatch/domain";
import { generateOpml, parseOpml } from "feedsmith";

/** A feed that an OPML file names. */
export interface OpmlFeed {
  readonly name: string;
  readonly url: string;
  readonly language?: string;
  /** The publisher's name, where it is known to differ. */
  readonly publisher?: string;
}

const MOST = 2_000;
const DEEPEST = 20;

interface Outline {
  readonly title?: string;
  readonly text?: string;
  readonly xmlUrl?: string;
  readonly language?: string;
  readonly outlines?: readonly Outline[];
}

/** The feeds of an OPML file, in its order, each address once. @throws AppError `input_invalid` where it is none */
export function readOpml(text: string): readonly OpmlFeed[] {
  let outlines: readonly Outline[];
  try {
    outlines = (parseOpml(text) as { body?: { outlines?: readonly Outline[] } }).body?.outlines ?? [];
  } catch (cause) {
    throw new AppError("input_invalid", "That is no OPML. Export the list of feeds from your reader again.", { cause });
  }
  const feeds = new Map<string, OpmlFeed>();
  const walk = (list: readonly Outline[], depth: number): void => {
    if (depth > DEEPEST) return;
    for (const { title, text: label, xmlUrl, language, outlines: inner = [] } of list) {
      const url = xmlUrl?.trim() ?? "";
      if (isFeedAddress(url) && feeds.size < MOST && !feeds.has(url)) {
        const name = (title ?? label ?? "").trim().slice(0, 200);
        const code = /^[a-z]{2}(?=$|[-_])/i.exec(language ?? "")?.[0].toLowerCase();
        feeds.set(url, {
          ...{ name: name === "" ? new URL(url).hostname : name, url },
          ...(code !== undefined && { language: code }),
        });
      }
      walk(inner, depth + 1);
    }
  };
  walk(outlines, 0);
  return [...feeds.values()];
}

/** Feeds as an OPML file; folders are left out. */
export function writeOpml(feeds: readonly OpmlFeed[], now: Date): string {
  const outlines = feeds
    .filter(({ url }) => isFeedAddress(url))
    .map(({ name, url, language }) => ({
      ...{ text: name, title: name, type: "rss", xmlUrl: url },
      ...(language !== undefined && { language }),
    }));
  if (outlines.length === 0) return NO_OPML;
  return generateOpml({ head: { title: "Sources of Frontwatch", dateCreated: now }, body: { outlines } });
}

/** The library writes no list without a feed. */
const NO_OPML = '<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0"><head/><body/></opml>\n';

/** Whether an address may be that of a feed: http or https, without a name and password. */
export function isFeedAddress(url: string): boolean {
  if (url.length > 2_000 || !URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return (protocol === "http:" || protocol === "https:") && username === "" && password === "";
}
