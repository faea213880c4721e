import type { ActorMention } from "@frontwatch/actors";
import type { Fields } from "./mention-context.ts";

/** What the words around an actor's name say of its part. */
export interface ActorAspect {
  /** Named as whom others fight, guard against or were to defeat. */
  readonly against: boolean;
  /** A country named as land: "in Somalia", "near the border with Chad". */
  readonly land: boolean;
  /** Brokers, hosts, mediates or offers help. */
  readonly broker: boolean;
  /** Describes another name or thing ("the UN force", "an offshoot of al-Qaeda"). */
  readonly kin: boolean;
}

const AGAINST =
  /$(?<=\b(?:against|fight(?:ing)?|fought|combat(?:ing)?|defeat(?:ed|ing)?|counter(?:ing)?|crush|eliminat\p{Ll}+|drive out|oust(?:ed)?|rid of|contain|resurgence of|return of|threat (?:of|from)|war on)\s(?:the\s|of\s|by\s)?(?:so-called\s|\p{L}+\s){0,2})/iu;
const LAND =
  /$(?<=\b(?:in|into|from|across|inside|near|with|between|neighbou?ring|nearby|bordering|outside|to|leave|left|of|and|or|throughout)\s(?:the\s|war-torn\s|nearby\s|neighbou?ring\s|\p{Ll}+ern\s){0,2})/iu;
const BROKER_BEFORE =
  /$(?<=\b(?:brokered|mediated|hosted|facilitated|overseen|supervised|monitored|proposed|sponsored|convened|guaranteed)\s(?:jointly\s)?by\s(?:[^.;!?\n]{0,50}\s)?)/iu;
const BROKER_AFTER =
  /^[^.;!?\n]{0,45}\b(?:broker(?:ed|ing|s)?|mediat(?:ed|ing|ion|or|ors|es)|hosted|hosting|stepped in|facilitat(?:ed|ing|or)|pledged|intermediary|(?:whose|confirmed its) role|go-between)\b/iu;
const KIN =
  /$(?<=\b(?:affiliates?|offshoot|branch|wing|extension|breakaway|splinter|ally|allies|supporter|supportive|kin|links|ties|linked|tied|allegiance|loyal|members?|list)\s(?:of|to|with|from)\s(?:the\s|outlawed\s|banned\s){0,2})/iu;
const KIN_AFTER =
  /^(?:-\p{Ll}+ |\s)(?:affiliates?|offshoot|branch|splinter|breakaway|-?linked|-?affiliated|-?inspired|resolution|report|analytical|sanctions|observer|ambassador|envoy|general assembly|security council|secretary[- ]general|development|agency|refugee|human rights|official|charter)/iu;
/** The aspects of each mention, in the order of the mentions. */
export function actorAspects(fields: Fields, mentions: readonly ActorMention[]): ActorAspect[] {
  return mentions.map((mention) => {
    const text = mention.field === "title" ? fields.title : fields.text;
    const head = text.slice(Math.max(0, mention.start - 70), mention.start);
    const tail = text.slice(mention.end, mention.end + 70);
    return {
      against: AGAINST.test(head),
      land: mention.form === "country" && LAND.test(head),
      broker: BROKER_BEFORE.test(head) || BROKER_AFTER.test(tail),
      kin:
        KIN.test(head) ||
        KIN_AFTER.test(tail) ||
        /^(?: (?:General Assembly|Security Council|Secretary))/u.test(mention.text.slice(-18)),
    };
  });
}
