import { articleId, claimId, publisherId, sourceId } from "@frontwatch/domain";
import type { Claim } from "@frontwatch/domain";
import { fold, LedgerState, SAME_ID } from "@frontwatch/ledger";
import { atLedgerTime, ledgerAround, saveArticles, saveFolded, saveReadings } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";

const PLACES = ["El Fasher", "Nyala", "Zalingei", "Kutum", "Kadugli", "Dilling", "El Obeid", "Babanusa"];

/** Stores an article as if it had been read: it claims a truce in a town. For runs in which nothing reads. */
export async function tellNews({ db }: Store, number: number): Promise<void> {
  const now = new Date();
  const town = PLACES[number % PLACES.length] ?? "";
  const [id, publisher] = [articleId(`made-${number}`), publisherId("made")];
  await atLedgerTime(db, now, async (tx, known) => {
    const url = `https://made.example/${number}`;
    const article = {
      id,
      source: sourceId("made"),
      publisher,
      url,
      title: `Truce in ${town}`,
      text: "text",
      lang: "en",
    };
    await tx
      .insertInto("publishers")
      .values({ id: publisher, name: "Made" })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await saveArticles(tx, [
      { article: { ...article, published: now, contentHash: id, fingerprint: [] }, from: { item: "none", known } },
    ]);
    const claim: Claim = {
      ...{ id: claimId(`claim-${number}`), article: id, publisher, origin: id, kind: "ceasefire", status: "agreed" },
      ...{ acled: "Agreement", quote: `agreed a truce in ${town}`, span: null, speaker: null },
      actors: ["Army", "Rebels"].map((name) => ({ id: name, name, type: "non-state" as const })),
      places: [{ id: town, name: town, kind: "city", country: "SD", within: ["SD"] }],
      ...{ countries: ["SD"], stance: "asserts", modality: "asserted", background: false, confidence: 0.8 },
      ...{ published: now, known },
    };
    const found = { id, lang: "en", relevant: true, countries: [], places: [], actors: [], changes: [], summary: [] };
    const fresh = await saveReadings(tx, [{ analysis: found, analyser: "test", claims: [claim], known }]);
    await saveFolded(tx, fold(new LedgerState(await ledgerAround(tx, fresh, SAME_ID)), fresh));
  });
}
