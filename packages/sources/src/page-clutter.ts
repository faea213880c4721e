import { childrenOf, isElement } from "./dom.ts";
import type { DomElement } from "./dom.ts";
import { textLength } from "./text-length.ts";

/** Never part of an article's running text, whatever they hold. */
const CLUTTER_TAGS = new Set([
  "nav",
  "footer",
  "aside",
  "button",
  "figcaption",
  "dialog",
  "menu",
  "input",
  "label",
  "map",
]);
const CLUTTER_ROLES = new Set([
  "navigation",
  "banner",
  "contentinfo",
  "complementary",
  "dialog",
  "alertdialog",
  "menu",
  "menubar",
  "search",
  "toolbar",
  "tablist",
]);

/** What page builders call the parts around an article, by single names of class or id. */
const CLUTTER_NAME = new RegExp(
  [
    "caption|(?:image|photo|img|picture|media)[-_]?(?:desc(?:ription)?|legend)|photo-?credit|image-?credit|img-?credit|(?:^|[-_])(?:credits?|copyright)(?:[-_]|$)",
    "(?:^|[-_])(?:shar(?:e|ing)|socials?)(?:[-_]|$)|share(?:bar|tools|buttons?|links?)|social-?(?:media|share|icons|links)|addthis|addtoany|sharedaddy",
    "related|recommend|recirc|outbrain|taboola|trending|(?:most|more)[-_]?(?:read|popular|viewed|stories|news|from|on|articles)|(?:also|you[-_]?may)[-_]?(?:like|read)|read[-_]?(?:next|also|more)|popular[-_]?(?:posts|stories|articles)|suggested",
    "newsletter|subscri(?:be|ption)|sign-?up|(?:^|[-_])promo(?:[-_]|$)|donat(?:e|ion)|membership|(?:^|[-_])cta(?:[-_]|$)|call-?to-?action",
    "advert|sponsor|(?:^|[-_])(?:ads?|adslot|adunit|dfp|mpu|gpt)(?:[-_]|$)|banner",
    "bread-?crumb|(?:^|[-_])(?:nav|navbar|navigation|menu|toolbar|pagination|pager|tabs)(?:[-_]|$)|skip-?(?:link|to)|sidebar",
    "by-?line|(?:^|[-_])authors?(?:[-_](?:bio|box|info|card|name|meta|details|desc|description|about|block))?$|about-?(?:the-?)?author|date-?line|time-?stamp|^(?:published|posted|updated|modified)(?:[-_]?(?:on|at|date|time))?$|(?:^|[-_])(?:publish|posted|updated|modified)[-_]?(?:date|time|at|on)$|pub-?date|(?:post|entry|article|story)[-_]{1,2}(?:meta|date|info|tags?|nav|navigation|footer|share|author|byline|tools|actions|categories)|reading-?time|(?:^|[-_])tags?(?:[-_](?:list|links|cloud))?$|topics?[-_]?list|keywords",
    "comment-?(?:s|list|form|area|section|count|respond)?$|^respond$|disqus|livefyre|fb-root|(?:^|[-_])comments?(?:[-_]|$)|reply-?(?:title|form)",
    "cookie|consent|gdpr|pay-?wall|regwall|modal|pop-?up|overlay|lightbox|toast|(?:^|[-_])print(?:[-_]|$)|screen-?reader|sr-?only|visually-?hidden|visuallyhidden|assistive",
    "tooltip|pop-?over|roll-?over|hover-?card|image-?gallery|photo-?gallery|(?:^|[-_])gallery(?:[-_]|$)|slide-?show|carousel|video-?player|jw-?player|media-?player|(?:^|[-_])player(?:[-_]|$)|rating|(?:^|[-_])votes?(?:[-_]|$)|(?:^|[-_])polls?(?:[-_]|$)|quiz|correction-?form|feedback|printfriendly|jump-?to",
  ].join("|"),
  "i",
);
/** Names of page-wide wrappers, which say what the page has, not what they are. */
export const STATE_NAME =
  /^(?:(?:has|no|not|is|with|without|hide|show|js|l|col|row|grid|layout|page|single|template|theme|category|cat|status|type|format|section|term|view|node|one|two)[-_]|tag[-_](?!list|links|cloud))/i;
/** Names of what holds the article itself; they win. */
const ARTICLE_NAME =
  /^(?:h-?entry|(?:post|entry|article|story|news|page|main|content)[-_]{0,2}(?:content|body|text|main|wrapper|container|inner)|articlebody|storybody|body-?text|main|content)$/i;
/** Posts of others shown inside the article belong to it. */
const EMBED_NAME = /tweet|(?:social|twitter|instagram|telegram)[-_]?(?:media)?[-_]?(?:embed|post)/i;
export const WRAPPERS = new Set(["html", "body", "main", "article"]);
/** An element that holds a greater part of the page's text than this is not clutter, whatever its name. */
const GREATEST_SHARE = 0.35;

/** Characters of a call to subscribe, its form and its small print. */
const LONGEST_FORM = 400;
const FORM_HOLDERS = new Set(["div", "section"]);

/** Removes from a page what surrounds an article: navigation, captions, share bars, teasers, comments, forms. */
export function removeClutter(body: DomElement): void {
  const whole = textLength(body);
  const limit = whole * GREATEST_SHARE;
  const visit = (element: DomElement): void => {
    for (const child of childrenOf(element)) {
      if (!isElement(child)) continue;
      if (EMBED_NAME.test(child.getAttribute("class") ?? "")) {
        child.removeAttribute("class"); // Readability would drop it for its name
        visit(child);
      } else if (isClutter(child) && textLength(child) <= limit) child.remove();
      else visit(child);
    }
  };
  visit(body);
}

/** Whether an element is little more than a form to fill in. */
function isForm(element: DomElement): boolean {
  if (element.localName === "form") return textLength(element) <= LONGEST_FORM;
  if (!FORM_HOLDERS.has(element.localName)) return false;
  for (const child of childrenOf(element))
    if (isElement(child) && child.localName === "form") return textLength(element) <= LONGEST_FORM;
  return false;
}

function isClutter(element: DomElement): boolean {
  if (WRAPPERS.has(element.localName)) return false;
  if (CLUTTER_TAGS.has(element.localName)) return true;
  const role = element.getAttribute("role");
  if (role !== null && CLUTTER_ROLES.has(role.toLowerCase())) return true;
  if (isHidden(element) || isForm(element)) return true;
  const names = `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`;
  if (names.length < 2 || names.length > 2000) return false;
  const list = names.split(/\s+/).filter((name) => name.length < 80);
  if (list.some((name) => ARTICLE_NAME.test(name))) return false;
  return list.some((name) => !STATE_NAME.test(name) && CLUTTER_NAME.test(name));
}

function isHidden(element: DomElement): boolean {
  if (element.getAttribute("hidden") !== null || element.getAttribute("aria-hidden") === "true") return true;
  const style = element.getAttribute("style");
  return style !== null && /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style);
}
