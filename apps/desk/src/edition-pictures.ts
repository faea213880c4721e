import { editionPictures, PICTURES } from "@frontwatch/digest";
import type { Edition } from "@frontwatch/edition";
import { getEdition } from "@frontwatch/store";
import type { FastifyInstance } from "fastify";
import { ANYONE } from "./access/anyone.ts";
import type { DeskDeps } from "./deps.ts";
import { sendProblem } from "./problem.ts";

/** Adds the pictures of editions, at the edition's private address. */
export function addEditionPictures(app: FastifyInstance, { host, painter }: Pick<DeskDeps, "host" | "painter">): void {
  const draw = editionPictures(painter);

  app.get<{ Params: { token: string; picture: string } }>(
    "/editions/:token/:picture",
    ANYONE,
    async (request, reply) => {
      const { token, picture } = request.params;
      const [, what, dark] = /^([a-z]+)(-dark)?\.png$/.exec(picture) ?? [];
      const name = PICTURES.find((each) => each === what);
      const row = name && (await getEdition(host.store.db, { token }));
      const png = row && (await draw(row.body as Edition, name, dark === undefined ? "light" : "dark"));
      if (!png) return sendProblem(reply, { status: 404, code: "not_found", detail: "There is no such picture." });
      return reply
        .type("image/png")
        .header("cache-control", "public, max-age=31536000, immutable")
        .send(Buffer.from(png));
    },
  );
}
