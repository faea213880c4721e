/** The hub that a feed names, and the feed's own address, by which the hub knows it. */
export interface HubOffer {
  readonly hub: string;
  readonly topic: string;
}

/** What is agreed with a hub. */
export interface HubState extends HubOffer {
  /** When it is to be asked next. */
  readonly tryAt: Date;
  readonly askedAt: Date | null;
  readonly verifiedAt: Date | null;
  /** It pushes until then. */
  readonly leaseUntil: Date | null;
  /** In a row. */
  readonly failures: number;
}

/** What is to be done about a hub. */
export type HubStep =
  | { readonly is: "nothing" }
  /** The feed names no hub any more. */
  | { readonly is: "end" }
  /** It names one, or another than before. */
  | { readonly is: "begin"; readonly offer: HubOffer }
  /** To push, or to go on; `unverified`: it was asked, and never came back to verify. */
  | { readonly is: "ask"; readonly unverified: boolean };

/** @param offer - null: the feed was read and names no hub; undefined: it was not read */
export function hubStep(state: HubState | undefined, offer: HubOffer | null | undefined, now: Date): HubStep {
  if (offer === null) return { is: state ? "end" : "nothing" };
  if (offer && (state?.hub !== offer.hub || state.topic !== offer.topic)) return { is: "begin", offer };
  if (!state || state.tryAt > now) return { is: "nothing" };
  return { is: "ask", unverified: isAwaited(state) };
}

const isAwaited = ({ askedAt, verifiedAt }: HubState): boolean =>
  askedAt !== null && (verifiedAt === null || verifiedAt < askedAt);

/** Seconds for which a hub pushes for certain, until it is to be asked again; 0 where it does not. */
export function pushedSeconds({ leaseUntil, tryAt }: HubState, now: Date): number {
  if (leaseUntil === null || leaseUntil <= now) return 0;
  return Math.max(0, Math.min(leaseUntil.getTime(), tryAt.getTime()) - now.getTime()) / 1000;
}

/** Seconds that a hub is asked to push for: what most hubs give. */
export const LEASE_SECONDS = 10 * 86_400;
/** Longer leases are not believed. */
const LONGEST_LEASE_SECONDS = 90 * 86_400;
/** Of a hub that does not say how long. */
const UNNAMED_LEASE_SECONDS = 86_400;
/** A lease is renewed when so much of it has passed. */
const RENEWED_AFTER = 0.8;

/** A lease of so many seconds, as the hub says, and when it is to be renewed. */
export function leaseOf(named: string | undefined, now: Date): { readonly until: Date; readonly renewAt: Date } {
  const given = /^\d{1,10}$/.test(named ?? "") ? Number(named) : 0;
  const seconds = given === 0 ? UNNAMED_LEASE_SECONDS : Math.min(given, LONGEST_LEASE_SECONDS);
  const after = (share: number): Date => new Date(now.getTime() + seconds * share * 1000);
  return { until: after(1), renewAt: after(RENEWED_AFTER) };
}

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** When a hub is asked again that has failed, or not verified, so often in a row: an hour, doubled up to a week. */
export function hubRetry(failures: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(HOUR_MS * 2 ** Math.min(failures, 10), WEEK_MS));
}

/** When a hub is asked again that has refused: a week later. */
export const afterRefusal = (now: Date): Date => new Date(now.getTime() + WEEK_MS);
