import { CHANGE_KINDS } from "@frontwatch/domain";
import type { ChangeKind } from "@frontwatch/domain";
import { InvalidArgumentError } from "commander";
import type { Command } from "commander";

/** What `--region`, `--actor` and `--kind` give. */
export interface WishOptions {
  readonly region: readonly string[];
  readonly actor: readonly string[];
  readonly kind: readonly ChangeKind[];
}

const isKind = (kind: string): kind is ChangeKind => (CHANGE_KINDS as readonly string[]).includes(kind);

/** Adds `--region`, `--actor` and `--kind`; each may be given several times. */
export function addWishOptions(command: Command): Command {
  const more = (value: string, all: readonly string[]) => [...all, value];
  return command
    .option("--region <name>", 'country, province or district, such as "Kunar"; may be repeated', more, [])
    .option("--actor <name>", 'actor, such as "Taliban"; may be repeated', more, [])
    .option(
      "--kind <kind>",
      `kind of change: ${CHANGE_KINDS.join(", ")}; may be repeated`,
      (value: string, all: readonly ChangeKind[]) => {
        if (!isKind(value)) throw new InvalidArgumentError(`It is one of ${CHANGE_KINDS.join(", ")}.`);
        return [...all, value];
      },
      [],
    );
}

/** The filter's parts in people's words. */
export const wishOf = (options: WishOptions) => ({
  regions: options.region,
  actors: options.actor,
  kinds: options.kind,
  floor: 0,
});
