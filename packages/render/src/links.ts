import type { ChangeId } from "@frontwatch/domain";

/** Where a rendered edition points to. All addresses are absolute; any that is not http or https is left out. */
export interface RenderLinks {
  /** Address of the desk, without a trailing slash. */
  readonly base: string;
  /** This edition in the browser. */
  readonly edition: string;
  /** The page that shows why a change is told: its claims. */
  readonly change: (id: ChangeId) => string;
  /** Where the reader changes the subscription. */
  readonly manage?: string;
  /** Where the reader ends the subscription. */
  readonly unsubscribe?: string;
  /** Address of one of this edition's pictures, http, https or cid; absent where pictures are not shown. */
  readonly picture?: (name: "map" | "activity", scheme: "light" | "dark") => string | undefined;
  /** Shown on top: "Sample articles, written for the demo". */
  readonly notice?: string;
  /** Somebody answers Slack's buttons: "Why?" opens there, and a subscription's reader may mute. Default false. */
  readonly buttons?: boolean;
}
