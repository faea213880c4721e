import type { FastifyRequest } from "fastify";
import { sign } from "./secret.ts";

/** The value of the hidden field `csrf` of a form; empty where nobody has signed in. */
export const csrfOf = ({ session }: Pick<FastifyRequest, "session">): string => (session ? sign(session.csrf) : "");
