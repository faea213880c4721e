import type { Change, SituationId } from "@frontwatch/domain";

/** Where a situation's page is. */
export const situationPath = (id: SituationId): string => `/situations/${encodeURIComponent(id)}`;

/** Where a change stands on its situation's page. */
export const changePath = ({ id, situation }: Pick<Change, "id" | "situation">): string =>
  `${situationPath(situation)}#change-${encodeURIComponent(id)}`;
