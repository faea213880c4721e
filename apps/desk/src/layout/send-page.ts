import type { FastifyReply } from "fastify";
import { frameOf } from "./frame.ts";
import type { Page } from "./page-engine.ts";

/** Answers with a page, in the frame of whoever asked for it. */
export const sendPage = (reply: FastifyReply, page: Page, view: object): FastifyReply =>
  reply.type("text/html; charset=utf-8").send(page(view, frameOf(reply.request)));
