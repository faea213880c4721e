import type { Store } from "@frontwatch/store";
import { tell, town } from "@frontwatch/store/testkit";
import type { ClaimParts } from "@frontwatch/store/testkit";

/** Midnight of a day of March 2025, or an hour of it. */
export const march = (day: number, hour = 0): Date => new Date(Date.UTC(2025, 2, day, hour));

const SAF = { id: "sudan", name: "Sudan", type: "state" } as const;
const RSF = { id: "rapid-support-forces", name: "Rapid Support Forces", type: "non-state" } as const;
const fasher = { ...town("El Fasher", "SD.55", "SD"), admin1: "North Darfur" };

export const truce: ClaimParts = { actors: [SAF, RSF], places: [fasher], countries: ["SD"] };

/**
 * A truce in El Fasher told by an agency (1 March) and copied (2 March), denied (3 March) and over (5 March), and an
 * attack in another country (4 March). @returns the instants at which each became known
 */
export async function tellTruce(store: Store) {
  const mediator = { name: "Mediator Salih" };
  const first = await tell(store, march(1), {
    ...{ publisher: "Agency", title: "Truce agreed", url: "https://agency.example/truce" },
    claims: [{ ...truce, quote: "agreed to a truce", speaker: mediator }],
  });
  const copied = await tell(store, march(2), {
    ...{ publisher: "Paper", title: "Truce", url: "https://paper.example/truce", origin: first.id },
    claims: [{ ...truce, quote: "agreed to a truce", speaker: mediator }],
  });
  const denied = await tell(store, march(3), {
    ...{ publisher: "Radio", title: "No truce, says army" },
    claims: [{ ...truce, quote: "no truce exists", speaker: { name: "Army spokesman" }, stance: "denies" }],
  });
  const attack = await tell(store, march(4), {
    publisher: "Agency",
    claims: [
      {
        ...{ kind: "attack", status: "reported", acled: "Armed clash", quote: "clashed near Ann" },
        ...{ actors: [{ id: "arakan-army", name: "Arakan Army", type: "non-state" }], countries: ["MM"] },
        places: [town("Ann", "MM.01", "MM")],
      },
    ],
  });
  const over = await tell(store, march(5), {
    ...{ publisher: "Radio", title: "Truce over" },
    claims: [{ ...truce, status: "ended", quote: "the truce is over" }],
  });
  return { first, copied, denied, attack, over };
}
