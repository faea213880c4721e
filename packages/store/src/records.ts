import type { Change, Claim, Situation, Testimony } from "@frontwatch/domain";

/** A record as jsonb takes it. */
export const encode = (record: object): string => JSON.stringify(record);

/** What a record became when it was written: instants are strings. */
type Written<Record> = {
  readonly [Key in keyof Record]: Record[Key] extends Date
    ? string
    : Record[Key] extends readonly (infer Item)[]
      ? readonly Written<Item>[]
      : Record[Key];
};

/** A change as this package wrote it, its instants made Dates again; releases before the second kept no `since`. */
export function decodeChange(body: object): Change {
  const { since, firstPublished, lastPublished, testimonies, ...change } = body as Omit<Written<Change>, "since"> &
    Partial<Pick<Written<Change>, "since">>;
  return {
    ...(change as Omit<Change, "since" | "firstPublished" | "lastPublished" | "testimonies">),
    testimonies: testimonies.map(({ published, known, ...told }) => ({
      ...(told as Omit<Testimony, "published" | "known">),
      ...{ published: new Date(published), known: new Date(known) },
    })),
    ...{ firstPublished: new Date(firstPublished), lastPublished: new Date(lastPublished) },
    since: new Date(since ?? firstPublished),
  };
}

/** A claim as this package wrote it. */
export function decodeClaim(body: object): Claim {
  const { published, known, ...claim } = body as Written<Claim>;
  return { ...(claim as Omit<Claim, "published" | "known">), published: new Date(published), known: new Date(known) };
}

/** A situation as this package wrote it. */
export function decodeSituation(body: object): Situation {
  const { since, lastPublished, ...situation } = body as Written<Situation>;
  return {
    ...(situation as Omit<Situation, "since" | "lastPublished">),
    ...{ since: new Date(since), lastPublished: new Date(lastPublished) },
  };
}
