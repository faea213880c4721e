import type { PlaceMention } from "@frontwatch/gazetteer";
import type { Fields } from "./mention-context.ts";

/** What the words around a place's name say of it, besides where it is. */
export interface PlaceAspect {
  /** Named only to say where a finer place lies ("Tarin Kowt, the capital of Uruzgan"). */
  readonly holder: boolean;
  /** Describes people, an office or a document ("the Minsk accords", "the governor of Kassala"). */
  readonly owned: boolean;
  /** "30 km from X", "between X and Y". */
  readonly far: boolean;
  /** Its sentence tells of another time. */
  readonly past: boolean;
}

const TYPE =
  "(?:village|town|city|district|area|province|region|state|governorate|county|township|suburb|neighbou?rhood|camp|base|capital|port|countryside|department|oblast|valley|municipality|locality|outskirts|part|side|edge)";
/** Between a finer place and the wider one after it. */
const IN_WIDER = new RegExp(
  `^(?:\\s${TYPE}s?)?(?:,|,?\\s(?:in|of|within|inside|on|from)|,?\\s(?:the|a|an)\\s(?:[\\p{Ll}-]+\\s){0,4}(?:of|in))\\s(?:the\\s)?(?:[\\p{Ll}-]+(?:['’]s)?\\s){0,4}$`,
  "u",
);
/** Between a wider place and the finer one after it. */
const HAS_FINER = new RegExp(
  `^(?:\\s${TYPE})?(?:['’]s?\\s(?:[\\p{Ll}-]+\\s){0,4}|\\s${TYPE}s?\\sof\\s|,?\\s(?:in|at|around)\\s(?:the\\s)?(?:${TYPE}s?\\sof\\s)?)$`,
  "u",
);
const OWNED =
  /^(?:['’]s?)?\s(?:(?:[\p{Ll}-]+\s){0,2}(?:authorities|officials?|residents?|governor|mayor|schoolgirls?|girls|schoolchildren|students|refugees|families|natives?|police|council|councill?ors?|administration|offices?|agreements?|accords?|process|summit|conference|protocol|declaration|communiqu[eé]|parliament|courts?|tribunal|bureau|newspaper|correspondent|government|leaders?|elders?|militia|campus))(?!\p{L})/u;
const OWNER =
  /$(?<=\b(?:governor|mayor|gov\.|authorities|officials?|residents?|people|bishop|emir|spokes\p{Ll}+|native|born|based|president|council|elders?|police chief|commander|lawmaker|deputy|mp)\s(?:of|in|from|for)\s(?:the\s)?(?:[\p{Ll}-]+\s){0,2})/iu;
const PAST =
  /\b(?:(?:last|previous) (?:year|month|summer|winter|spring|autumn|fall)|(?:years?|months|decades?) (?:ago|earlier|before)|(?:a|one|two|three) (?:year|decade)s? (?:ago|earlier)|since (?:the )?\d{4}|previously|formerly)\b/iu;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** A month after what shows that it is one. */
const DATED =
  /\b([Ii]n|[Oo]n|[Ss]ince|until|early|late|mid|\d{1,2})[ -](?:the end of |early |late |mid-)?(January|February|March|April|May|June|July|August|September|October|November|December)\b/gu;
const FAR =
  /$(?<=(?:\b(?:km|kms|kilomet(?:er|re)s?|miles?|hours?)\)?[^;.!?\n]{0,30}\b(?:of|from|to)|\b(?:highway|road|railway|route|border)\sbetween\s(?:[^.;!?\n]{0,30}\sand)?)\s(?:the\s)?(?:[\p{L}]+\s){0,3})/iu;
const SENTENCE = 300;

/** The aspects of each mention, in the order of the mentions (by field and start). */
export function placeAspects(
  fields: Fields,
  mentions: readonly PlaceMention[],
  published: string | undefined,
): PlaceAspect[] {
  const names = mentions.map((mention) => mention.form === "name");
  return mentions.map((mention, i) => {
    const text = mention.field === "title" ? fields.title : fields.text;
    const beside = (step: -1 | 1): PlaceMention | undefined => {
      const other = mentions[i + step];
      return other?.field === mention.field && names[i + step] === true && names[i] === true ? other : undefined;
    };
    const [before, after] = [beside(-1), beside(1)];
    const gap = (a: PlaceMention, b: PlaceMention): string => text.slice(a.end, Math.min(b.start, a.end + 80));
    const inner = before !== undefined && isWider(mention, before) && IN_WIDER.test(gap(before, mention));
    const outer = after !== undefined && isWider(mention, after) && HAS_FINER.test(gap(mention, after));
    const head = text.slice(Math.max(0, mention.start - 70), mention.start);
    return {
      holder: inner || outer,
      owned: OWNED.test(text.slice(mention.end, mention.end + 50)) || OWNER.test(head),
      far: FAR.test(head),
      past: isPast(sentenceAround(text, mention), published),
    };
  });
}

/** Whether a place holds another; bearings of a country are taken to hold its towns and divisions. */
function isWider({ place: wide }: PlaceMention, { place: fine }: PlaceMention): boolean {
  if (wide.id === fine.id || wide.kind === "country") return false;
  if (fine.within.includes(wide.id)) return true;
  const bearing = wide.kind === "region" && fine.kind !== "region";
  return bearing && fine.kind !== "country" && wide.country !== undefined && wide.country === fine.country;
}

function sentenceAround(text: string, { start, end }: PlaceMention): string {
  const head = text.slice(Math.max(0, start - SENTENCE), start);
  const cut = Math.max(head.lastIndexOf(". "), head.lastIndexOf("\n"), head.lastIndexOf("? "), head.lastIndexOf("! "));
  const tail = text.slice(end, end + SENTENCE);
  const stop = /[.!?]\s|\n/u.exec(tail)?.index ?? tail.length;
  return head.slice(cut + 1) + text.slice(start, end) + tail.slice(0, stop);
}

function isPast(sentence: string, published: string | undefined): boolean {
  if (PAST.test(sentence)) return true;
  const year = published?.slice(0, 4);
  if ([...sentence.matchAll(/\b(?:19|20)\d\d\b/gu)].some(([said]) => year === undefined || said < year)) return true;
  const month = published === undefined ? undefined : Number(published.slice(5, 7));
  return [...sentence.matchAll(DATED)].some(([, fixed, name]) => {
    const back = month === undefined ? undefined : (month - 1 - MONTHS.indexOf(name?.slice(0, 3) ?? "") + 12) % 12;
    return back === undefined
      ? fixed?.toLowerCase() === "in"
      : back >= (fixed?.toLowerCase() === "in" ? 1 : 2) && back < 11;
  });
}
