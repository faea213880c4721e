import type {
  AcledSubEvent,
  ActorRef,
  ArticleId,
  ChangeId,
  ChangeKind,
  ChangeStatus,
  Corrected,
  EditionId,
  Lifecycle,
  Modality,
  PlaceRef,
  SituationId,
  Speaker,
  Stance,
  SubscriptionId,
  When,
} from "@frontwatch/domain";

/** An article as a digest cites it. `publisher` is the publisher's name; dates are ISO instants in UTC. */
export interface Citation {
  readonly article: ArticleId;
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
  readonly published: string;
  /** Since when its page, or its text on it, is known to be gone. */
  readonly gone?: string;
}

/** A voice against a change or its scope, or a doubt about it. */
export interface Objection {
  readonly speaker: Speaker | null;
  readonly stance: Exclude<Stance, "asserts" | "confirms">;
  readonly quote: string;
  readonly publisher: string;
}

/** One change as an edition reports it. */
export interface EditionItem {
  readonly change: ChangeId;
  readonly situation: SituationId;
  readonly event: "new" | "update";
  readonly kind: ChangeKind;
  readonly status: ChangeStatus;
  readonly acled: AcledSubEvent;
  readonly lifecycle: Lifecycle;
  /** What the reader was told last, where this is an update. */
  readonly before?: { readonly lifecycle: Lifecycle; readonly status: ChangeStatus };
  /** What an analyst did to it since the reader was told: withdrew, merged or mended it, or took that back. */
  readonly corrected?: Corrected["is"] | "undone";
  /** Its publishers tell it no more: a later version of the article left it out. */
  readonly withdrawn?: true;
  readonly modality: Modality;
  readonly actors: readonly ActorRef[];
  readonly places: readonly PlaceRef[];
  readonly countries: readonly string[];
  readonly when?: When;
  /** 0..1; told in ICD 203 words. */
  readonly certainty: number;
  readonly quote: string;
  /** Who says so; null: the article itself. */
  readonly speaker: Speaker | null;
  /** Who else says or confirms it. */
  readonly confirmedBy: readonly Speaker[];
  readonly objections: readonly Objection[];
  readonly benefits: readonly ActorRef[];
  /** Independent sources so far. */
  readonly sources: number;
  /** In words, why they count as so many: "3 articles, 1 independent source: 1 text in 3 papers". */
  readonly sourcesExplained?: string;
  readonly citations: readonly Citation[];
  /** ISO instant of the first report. */
  readonly firstReported: string;
}

/** Articles about one happening. */
export interface EditionStory {
  /** Country or province it is listed under. */
  readonly region: string;
  readonly title: string;
  /** At most two sentences, verbatim from its articles. */
  readonly summary: readonly string[];
  readonly citations: readonly Citation[];
  /** Articles that are not copies. */
  readonly sources: number;
}

export interface Coverage {
  readonly sourcesRead: number;
  readonly sourcesTotal: number;
  readonly failures: readonly { readonly source: string; readonly reason: string; readonly since: string }[];
  /** Sources that were read and are in doubt: silent or empty. Absent: none, or an edition of before they were told. */
  readonly doubts?: readonly { readonly source: string; readonly reason: string; readonly since: string }[];
  /** Articles that were met but not read, by reason. */
  readonly unread: readonly { readonly reason: string; readonly count: number; readonly examples: readonly string[] }[];
}

/** How many reports a region had, day by day. */
export interface Activity {
  /** Id and name of a country or province. */
  readonly region: string;
  readonly name: string;
  /** Reports by the UTC day they were published on, oldest first; the last is the day of the edition's end. */
  readonly days: readonly number[];
}

/** Brief: one line a change, no summaries. */
export type Form = "brief" | "full";

/** One compiled digest; immutable. Instants are ISO strings in UTC: an edition is stored as it is. */
export interface Edition {
  readonly id: EditionId;
  readonly subscription: SubscriptionId | null;
  /** What the reader asked for, in words: "Afghanistan, eastern provinces". */
  readonly title: string;
  /** BCP 47 language of the dates. */
  readonly language: string;
  /** IANA zone. */
  readonly zone: string;
  /** Local date it is due, YYYY-MM-DD, and local time, HH:MM. */
  readonly localDate: string;
  readonly localTime: string;
  /** Knowledge time covered: after `from`, up to and with `to`. */
  readonly from: string;
  readonly to: string;
  /** Absent: full. */
  readonly form?: Form;
  /** The subscription's first: it introduces, so `standing` holds all that stood when it began. */
  readonly first?: boolean;
  /** New first, then updates; most important first within each. */
  readonly items: readonly EditionItem[];
  /** Announced operations, planned talks and truces to come. */
  readonly expected: readonly EditionItem[];
  /** Told before and due soon: truces about to end, operations and talks with a date; soonest first. */
  readonly soon?: readonly EditionItem[];
  /** Truces and footholds that stand, unchanged since the last edition; no more than are worth a line. */
  readonly standing: readonly EditionItem[];
  /** Changes with no word for long. */
  readonly silent: readonly EditionItem[];
  readonly stories: readonly EditionStory[];
  readonly background: readonly EditionItem[];
  /** The last four weeks of the regions it tells of. */
  readonly activity?: readonly Activity[];
  readonly coverage: Coverage;
  /** Situations with news that its reader has muted for a while; absent: none. */
  readonly muted?: number;
}
