const TAG = /<[a-z][^<>]*>/gi;
const LINK =
  /(\s(?:href|src|poster|cite|action|longdesc|data|background|codebase)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'<>]+)/gi;

/** HTML with its relative links made whole by the base; all else stays as written. Linear in the HTML. */
export function wholeLinks(html: string | undefined, base: string | undefined): string | undefined {
  if (html === undefined || base === undefined || !html.includes("<") || !/^https?:\/\//i.test(base)) return html;
  return html.replace(TAG, (tag) =>
    tag.replace(LINK, (all, lead: string, written: string) => {
      const quote = /^["']/.exec(written)?.[0] ?? "";
      const link = whole(quote === "" ? written : written.slice(1, -1), base);
      return link === undefined ? all : `${lead}${quote}${link}${quote}`;
    }),
  );
}

/** @returns undefined where the link is whole already, or cannot be made so */
function whole(written: string, base: string): string | undefined {
  const link = written.trim();
  if (link === "" || /^[a-z][a-z0-9+.-]*:/i.test(link)) return undefined;
  const plain = link.replaceAll("&amp;", "&");
  if (!URL.canParse(plain, base)) return undefined;
  const resolved = new URL(plain, base).href;
  if (!/^https?:\/\//i.test(resolved)) return undefined; // a line break hid its scheme
  return resolved.replaceAll("&", "&amp;").replaceAll("'", "%27");
}
