import { elementsOf } from "./dom.ts";
import type { DomElement } from "./dom.ts";

const WALL_NAME =
  /(?:^|[\s_-])(?:pay-?wall|reg-?wall|meter(?:ed)?-?wall|piano-?(?:paywall|offer)|subscri(?:ber|ption)-?(?:wall|only|required|gate)|premium-?(?:wall|content-lock|locked)|locked-?content|content-?(?:locked|gate)|article-?(?:locked|gate)|tp-modal|truncated-?article)(?:$|[\s_-])/i;
const WALL_TEXT =
  /(?:(?:subscribe|sign up|register|log ?in|sign in)(?: now| today)?(?: here)? to (?:continue|keep|read(?:ing)?(?: the)?(?: rest| full| whole| more)?|unlock|access (?:the|this) (?:full|article|story))|(?:to|you) (?:continue|keep) reading(?: this (?:article|story))?,? (?:please )?(?:subscribe|log in|sign in|register)|this (?:article|story|content|post) is (?:only )?(?:for|available (?:only )?(?:to|for)|exclusive to|reserved for) (?:our )?(?:paid |paying |premium )?(?:subscribers|members)|(?:already|not) (?:yet )?a (?:subscriber|member)\?|you have (?:read|reached) (?:your|all|the) .{0,40}(?:free articles?|limit)|the rest of this (?:article|story|post) is|(?:réservé|reserved) (?:aux|for) (?:abonnés|subscribers)|(?:weiterlesen|lesen sie weiter) mit|artículo exclusivo para suscriptores|материал доступен (?:только )?(?:по подписке|подписчикам))/i;
/** A page that is not free but gives more than this gives all: teasers are a few paragraphs. */
const WHOLE_LENGTH = 4000;
/** An open text longer than this is taken as whole even if the page offers subscriptions. */
const TEASER_LENGTH = 2500;
const LOOKED_AT = 6000;

/**
 * Whether the page shows only a part: it says that it is not free (schema.org `isAccessibleForFree`), or a paywall
 * stands in it, and the open text is short.
 */
export function paywalled(body: DomElement, free: boolean | undefined): boolean {
  let paragraphs = 0;
  let wall = false;
  for (const element of elementsOf(body, LOOKED_AT)) {
    if (element.localName === "p") paragraphs += element.textContent.trim().length;
    const names = `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`;
    if (!wall && names.length < 400 && WALL_NAME.test(names) && !hidden(element)) wall = true;
  }
  if (free === false) return paragraphs < WHOLE_LENGTH;
  if (paragraphs > TEASER_LENGTH) return false;
  return wall || WALL_TEXT.test(body.textContent.replace(/\s+/g, " ").slice(0, 60_000));
}

function hidden(element: DomElement): boolean {
  const style = element.getAttribute("style") ?? "";
  return element.getAttribute("hidden") !== null || /display\s*:\s*none/i.test(style);
}
