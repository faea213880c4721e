/** What is known of the hub that a source's feed names; null: it names none, or not so. */
export interface PushFacts {
  readonly hub: string | null;
  /** It pushes what is new until then. */
  readonly leaseUntil: Date | null;
  /** It last did. */
  readonly pushedAt: Date | null;
  readonly pushFailure: string | null;
}

/** How it stands with a source's hub (WebSub), for its operator; undefined where its feed names none. */
export function pushWords({ hub, leaseUntil, pushedAt, pushFailure }: PushFacts, now: Date): string | undefined {
  if (hub === null) return undefined;
  const name = `Its hub, ${/^https?:\/\/([^/?#]+)/i.exec(hub)?.[1] ?? hub},`;
  const last = pushedAt ? `, last on ${minute(pushedAt)}` : "";
  if (leaseUntil && leaseUntil > now) {
    const trouble = pushFailure === null ? "" : ` The lease is not renewed yet: ${pushFailure}`;
    return `${name} pushes what is new until ${minute(leaseUntil)}${last}.${trouble}`;
  }
  if (pushFailure !== null) return `${name} does not push: ${pushFailure} It is polled as usual.`;
  if (leaseUntil) return `${name} pushes no more since ${minute(leaseUntil)}${last}. It is polled as usual.`;
  return `${name} was asked to push what is new, and has not verified it yet. It is polled as usual.`;
}

const minute = (date: Date): string => `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
