/** Words of which texts about cookies and consent are full. */
const CONSENT =
  /cookies?|consent|personal data|privacy|partners|advertising|preferences|legitimate interests?|zustimm|einwillig|datenschutz|werbung|consentement|données personnelles|confidentialité|partenaires|consentimiento|datos personales|privacidad|socios|publicidad|consenso|dati personali|consentimento|dados pessoais|согласи|персональн|файл\S* cookie/giu;
/** What a page that asks offers to press. */
const ACCEPT =
  />\s*(?:accept|agree|i agree|i accept|allow|yes, i|got it|alle akzeptieren|akzeptieren|zustimmen|einverstanden|tout accepter|accepter|j['’]accepte|aceptar|acepto|accetta|aceitar|принять|согласен)[^<>]{0,40}</i;
/** One in so many words of a text that asks for consent is one of those; in news hardly one in two hundred. */
const ONE_IN = 25;
/** Words: a page that asks for consent asks for little else. */
const [FEWEST, MOST] = [12, 600];
const LOOKED_AT = 500_000;

/**
 * Whether the text of a page is not its article but a request for consent to cookies, which stands in its place.
 * @param source - the page's HTML
 * @param text - what was taken for its article
 */
export function isConsentWall(source: string, text: string): boolean {
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  if (words < FEWEST || words > MOST) return false;
  const asking = text.match(CONSENT)?.length ?? 0;
  return asking >= 3 && asking * ONE_IN >= words && ACCEPT.test(source.slice(0, LOOKED_AT));
}
