import type { ActorRef, PlaceRef, Span, Speaker, When } from "./analysis.ts";
import type {
  ArticleId,
  ChangeEventId,
  ChangeId,
  ClaimId,
  PublisherId,
  SituationId,
  SourceId,
  StoryId,
} from "./ids.ts";
import type { AcledSubEvent, ChangeKind, ChangeStatus, Lifecycle, Modality, Stance } from "./kinds.ts";

/** A document, fetched and extracted; immutable. */
export interface Article {
  readonly id: ArticleId;
  readonly source: SourceId;
  readonly publisher: PublisherId;
  /** Canonical address. */
  readonly url: string;
  readonly title: string;
  readonly text: string;
  /** ISO 639-1, or "und". */
  readonly lang: string;
  /** When the publisher dated it; when absent in the feed and page, the time it was fetched. */
  readonly published: Date;
  /** When it was stored. */
  readonly known: Date;
  /** The article whose text this one repeats. */
  readonly copyOf?: ArticleId;
  readonly story?: StoryId;
  /** Families whose words it is: its publisher's owner, and the agencies it is credited to. */
  readonly families?: readonly string[];
  /** When its text was let go: what the ledger quotes of it is left. */
  readonly textEnded?: Date;
  /** Why the text is not whole, where it is not: only the feed's teaser, or a paywall's. */
  readonly partial?: "teaser" | "paywall";
  /** Where its publisher changed it: this is another version of the same article. */
  readonly version?: ArticleVersion;
}

/** Which version of its article a stored text is. */
export interface ArticleVersion {
  /** The first version; all of them are one article. */
  readonly first: ArticleId;
  readonly previous: ArticleId;
  /** 2 for the first that was changed. */
  readonly number: number;
}

/** What one article says about one development, by one speaker; immutable. */
export interface Claim {
  readonly id: ClaimId;
  readonly article: ArticleId;
  readonly publisher: PublisherId;
  /** The article that the claim's text stems from: itself, or the root of its copies. */
  readonly origin: ArticleId;
  /** Families whose words the article is; two of one family are not independent. */
  readonly families?: readonly string[];
  readonly kind: ChangeKind;
  readonly status: ChangeStatus;
  readonly acled: AcledSubEvent;
  readonly actors: readonly ActorRef[];
  readonly places: readonly PlaceRef[];
  /** ISO 3166-1 alpha-2 of the scene, where known. */
  readonly countries: readonly string[];
  readonly quote: string;
  readonly span: Span | null;
  readonly speaker: Speaker | null;
  readonly stance: Stance;
  /** The claim of the same article that this one confirms, denies, limits or doubts. */
  readonly about?: ClaimId;
  /**
   * A later version of its article makes this claim no more: the quote is the earlier version's. `instead` is the
   * status that the later version tells of the same.
   */
  readonly withdraws?: { readonly claim: ClaimId; readonly instead?: ChangeStatus };
  readonly modality: Modality;
  readonly background: boolean;
  readonly when?: When;
  readonly published: Date;
  readonly known: Date;
  readonly confidence: number;
}

export type Dimension = "relation" | "control" | "campaign" | "talks";

/** How two actors stand to each other in a place: `talks` while a truce is offered and nothing is agreed. */
export interface RelationState {
  readonly is: "hostile" | "truce" | "allied" | "talks" | "unclear";
  /** A truce that stands formally, though breaches of it are reported. */
  readonly violated: boolean;
}

/** Who holds a place, and who else is in it. */
export interface ControlState {
  readonly is: "held" | "contested" | "unclear";
  /** The taker that was told of last and has not lost it since. */
  readonly holder?: ActorRef;
  /** Who fights for it, besieges it or has a foothold in it. */
  readonly presence: readonly ActorRef[];
}

/** Where an operation stands; `active` where forces move, leaders fall or people rise and no operation is told of. */
export interface CampaignState {
  readonly is: "expected" | "under way" | "halted" | "active" | "unclear";
}

/** Where a negotiation stands. */
export interface TalksState {
  readonly is: "talks" | "agreement" | "stalled" | "unclear";
}

/** What stands of a situation, by its dimension; `unclear` where nothing that is told of it stands. */
export type SituationState =
  | ({ readonly dimension: "relation" } & RelationState)
  | ({ readonly dimension: "control" } & ControlState)
  | ({ readonly dimension: "campaign" } & CampaignState)
  | ({ readonly dimension: "talks" } & TalksState);

/** The ledger's current state of one thing. */
export interface Situation {
  readonly id: SituationId;
  readonly dimension: Dimension;
  readonly actors: readonly ActorRef[];
  readonly places: readonly PlaceRef[];
  readonly countries: readonly string[];
  readonly state: SituationState;
  /** The change that its state rests on; where nothing stands, the last one told of. */
  readonly restsOn: ChangeId;
  /** Whether a party or an authority disputes what its state rests on. */
  readonly disputed: boolean;
  /** Publication of the report that brought what its state rests on to its status. */
  readonly since: Date;
  readonly lastPublished: Date;
  /** Its changes told of last, oldest first; the state is a function of them. */
  readonly changes: readonly ChangeId[];
}

/** Somebody's word on a change, as the ledger keeps it. */
export interface Testimony {
  readonly claim: ClaimId;
  readonly article: ArticleId;
  readonly publisher: PublisherId;
  readonly origin: ArticleId;
  /** Families whose words the article is. */
  readonly families?: readonly string[];
  readonly speaker: Speaker | null;
  readonly stance: Stance;
  /** The testimony that a later version of its article makes no more; the quote is the earlier version's. */
  readonly withdraws?: ClaimId;
  readonly quote: string;
  /** Where the quote begins in its article's text, in UTF-16 units; absent where it is the title. */
  readonly at?: number;
  readonly published: Date;
  readonly known: Date;
  readonly confidence: number;
}

/** What an analyst says of a change against what was folded. */
export type CorrectionOf =
  | { readonly is: "wrong" }
  /** It is the same as another change, which stands for both. */
  | { readonly is: "merge"; readonly into: ChangeId }
  | { readonly is: "actors"; readonly actors: readonly ActorRef[] }
  | { readonly is: "places"; readonly places: readonly PlaceRef[]; readonly countries: readonly string[] };

/** An analyst's word on a change: as a claim has a speaker, a time and an id among those of claims. */
export interface Correction {
  readonly id: ClaimId;
  readonly change: ChangeId;
  readonly what: CorrectionOf;
  /** Mail address of the analyst, who is its speaker. */
  readonly analyst: string;
  /** Why, in the analyst's words. */
  readonly note: string;
  readonly known: Date;
}

/** What a standing correction has made of a change; `before` is what its undoing brings back. */
export interface Corrected {
  readonly id: ClaimId;
  /** `merged`: another change was merged into this one. */
  readonly is: CorrectionOf["is"] | "merged";
  readonly before: Pick<Change, "lifecycle" | "actors" | "places" | "countries" | "situation" | "corrected">;
}

/** A transition of a situation, with the claims behind it; what a digest reports. */
export interface Change {
  readonly id: ChangeId;
  readonly situation: SituationId;
  readonly kind: ChangeKind;
  readonly status: ChangeStatus;
  readonly acled: AcledSubEvent;
  readonly actors: readonly ActorRef[];
  readonly places: readonly PlaceRef[];
  readonly countries: readonly string[];
  readonly lifecycle: Lifecycle;
  readonly modality: Modality;
  /** Told only as history so far. */
  readonly background: boolean;
  readonly when?: When;
  /** Oldest first; the first stands for the change: its quote and speaker are shown. */
  readonly testimonies: readonly Testimony[];
  /** Independent sources so far. */
  readonly sources: number;
  readonly firstPublished: Date;
  readonly lastPublished: Date;
  /** Publication of the report that brought it to its status. */
  readonly since: Date;
  /** It has been told once that there was no word of it for long. */
  readonly silent?: true;
  /** An analyst's correction that stands, the last of them. */
  readonly corrected?: Corrected;
  /** 0..1. */
  readonly confidence: number;
}

/** One step in a change's life; immutable. `after` is the change as it stood then. */
export interface ChangeEvent {
  readonly id: ChangeEventId;
  readonly change: ChangeId;
  readonly event: "new" | "update";
  /** Name of the ledger rule that made it. */
  readonly rule: string;
  readonly known: Date;
  readonly claims: readonly ClaimId[];
  readonly after: Change;
}
