import { z } from "zod";

/** A problem document (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: "What went wrong, for programs; a word that stays." }),
    detail: z.string().meta({ description: "What went wrong and what to do, for people." }),
  })
  .meta({ id: "Problem" });
