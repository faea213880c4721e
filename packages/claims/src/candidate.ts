import type {
  AcledSubEvent,
  ActorRef,
  ChangeKind,
  ChangeStatus,
  Modality,
  PlaceRef,
  Speaker,
  When,
} from "@frontwatch/domain";
import type { Field } from "@frontwatch/gazetteer";

/** One reading of one clause as a development, before those of the whole article are brought together. */
export interface Candidate {
  /** Name of the frame that made it. */
  readonly frame: string;
  readonly kind: ChangeKind;
  readonly status: ChangeStatus;
  /** Found when asked: it takes many patterns, and few claims become changes. */
  readonly acled: () => AcledSubEvent;
  readonly actors: readonly ActorRef[];
  /** Finest places first told; never demonyms. */
  readonly places: readonly PlaceRef[];
  /** The places stand in the clause itself; false: taken from what was told before. */
  readonly placed: boolean;
  /** The actors stand in the clause itself. */
  readonly acted: boolean;
  readonly field: Field;
  /** UTF-16 offsets of the quote in the field. */
  readonly start: number;
  readonly end: number;
  /** Of its sentence: number (title: -1) and paragraph. */
  readonly sentence: number;
  readonly paragraph: number;
  readonly speaker?: Speaker;
  readonly modality: Modality;
  readonly when?: When;
  /** Told with a time before the news. */
  readonly old: boolean;
  readonly passing: boolean;
  readonly earlier: boolean;
  readonly noun: boolean;
  readonly vague: boolean;
  /** Only tried or aimed at ("to seize the city"). */
  readonly aimed: boolean;
  /** Not said to have happened, though the status holds ("expected"). */
  readonly unreal: boolean;
  readonly weight: number;
}
