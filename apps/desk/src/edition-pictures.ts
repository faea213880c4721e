import { getEdition } from "@frontwatch/store";
import type { Edition } from "@frontwatch/edition";
import { openPainter } from "@frontwatch/pictures";
import type { Painter, Scheme } from "@frontwatch/pictures";
import { mapPlaces, regionName } from "@frontwatch/render";
import type { FastifyInstance } from "fastify";
import type { DeskDeps } from "./deps.ts";
import { sendProblem } from "./problem.ts";

/** Pictures kept in memory, some 100 KB each: mail programs ask for a new edition's many times within minutes. */
const MOST_KEPT = 200;
const NAME = /^(map|activity)(-dark)?\.png$/;

/**
 * Adds the pictures of editions, at the edition's private address. An edition never changes and the same data draw the
 * same picture, so none is stored: it is drawn when it is first asked for.
 */
export function addEditionPictures(app: FastifyInstance, { host }: Pick<DeskDeps, "host">): void {
  const kept = new Map<string, Promise<Uint8Array | undefined>>();
  let painter: Promise<Painter> | undefined;

  const draw = async (token: string, what: string, scheme: Scheme): Promise<Uint8Array | undefined> => {
    const row = await getEdition(host.store.db, { token });
    if (!row) return undefined;
    painter ??= openPainter();
    const edition = row.body as Edition;
    if (what === "map") return (await painter).map(mapPlaces(edition), scheme);
    const rows = (edition.activity ?? []).map((one) => ({ name: regionName(one), days: one.days }));
    return (await painter).activity(rows, scheme);
  };

  app.get<{ Params: { token: string; picture: string } }>("/editions/:token/:picture", async (request, reply) => {
    const { token, picture } = request.params;
    const [, what = "", dark] = NAME.exec(picture) ?? [];
    const key = `${token} ${picture}`;
    const drawn = what === "" ? undefined : (kept.get(key) ?? draw(token, what, dark === undefined ? "light" : "dark"));
    if (drawn) keep(kept, key, drawn);
    const png = await drawn;
    if (!png) return sendProblem(reply, { status: 404, code: "not_found", detail: "There is no such picture." });
    return reply
      .type("image/png")
      .header("cache-control", "public, max-age=31536000, immutable")
      .send(Buffer.from(png));
  });
}

/** Remembers a picture that could be drawn, as the newest. */
function keep(
  kept: Map<string, Promise<Uint8Array | undefined>>,
  key: string,
  drawn: Promise<Uint8Array | undefined>,
): void {
  kept.delete(key);
  kept.set(key, drawn);
  void drawn.then((png) => (png ? undefined : kept.delete(key))).catch(() => kept.delete(key));
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}
