const NAMESPACES: readonly (readonly [pattern: RegExp, space: string])[] = [
  [/^https?:\/\/www\.w3\.org\/2005\/atom/i, "atom"],
  [/^https?:\/\/purl\.org\/atom\/ns#/i, "atom"],
  [/^https?:\/\/purl\.org\/dc\/elements\//i, "dc"],
  [/^https?:\/\/purl\.org\/dc\/terms\//i, "dcterms"],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content/i, "content"],
  [/^https?:\/\/(?:purl\.org|web\.resource\.org)\/rss\/1\.0\/modules\/syndication/i, "sy"],
  [/^https?:\/\/(?:www\.itunes|example)\.com\/dtds\/podcast/i, "itunes"],
  [/^https?:\/\/(?:video\.)?search\.yahoo\.com\/m?rss/i, "media"],
  [/^https?:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns/i, "rdf"],
  [/^https?:\/\/www\.w3\.org\/1999\/xhtml/i, "xhtml"],
  [/^https?:\/\/www\.google\.com\/schemas\/sitemap-news\//i, "news"],
  [/^https?:\/\/www\.google\.com\/schemas\/sitemap-image\//i, "image"],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/?$/i, "rss"],
  [/^https?:\/\/(?:my|channel)\.netscape\.com\/rdf/i, "rss"],
  [/^https?:\/\/(?:backend|blogs)\.userland\.com\/rss/i, "rss"],
  [/^https?:\/\/(?:blogs|cyber)\.law\.harvard\.edu\/(?:tech\/)?rss/i, "rss"],
  [/^https?:\/\/purl\.org\/net\/rss/i, "rss"],
];
const PREFIXES: Readonly<Record<string, string>> = { atom10: "atom", atom03: "atom", a10: "atom" };

/** The short name of a vocabulary that feeds use: by its namespace, else by its prefix, else the prefix as written. */
export function spaceName(uri: string | undefined, prefix: string): string {
  const known = uri === undefined ? undefined : NAMESPACES.find(([pattern]) => pattern.test(uri))?.[1];
  return known ?? PREFIXES[prefix] ?? prefix;
}
