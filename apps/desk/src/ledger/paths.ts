import type { Change, SituationId } from "@frontwatch/domain";

/** Where a situation's page is. */
export const situationPath = (id: SituationId): string => `/situations/${encodeURIComponent(id)}`;

/** Where a change stands on its situation's page. */
export const changePath = ({ id, situation }: Pick<Change, "id" | "situation">): string =>
  `${situationPath(situation)}#change-${encodeURIComponent(id)}`;

/** Where a place's page is; a country's id is its code. */
export const placePath = (id: string): string => `/places/${encodeURIComponent(id)}`;

/** Where an actor's page is. */
export const actorPath = (id: string): string => `/actors/${encodeURIComponent(id)}`;

/** Where an article's page is. */
export const articlePath = (id: string): string => `/articles/${encodeURIComponent(id)}`;
