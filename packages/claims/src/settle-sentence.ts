import type { AcledSubEvent } from "@frontwatch/domain";
import type { Candidate } from "./candidate.ts";

/** A truce named only as what the violence comes in spite of. */
const IN_SPITE =
  /\b(?:despite|in spite of|although|though|after|since|following)\b[^,;.]{0,60}\b(?:cease-?fires?|truces?|armistice|cessation)\b/i;
const MADE: ReadonlySet<string> = new Set(["agreed", "in_effect", "proposed", "extended"]);

const handedOver = (): AcledSubEvent => "Non-violent transfer of territory";

/** Settles what the claims of one sentence make of each other: one happening is told once, by the verb that decides. */
export function settleSentence(claims: readonly Candidate[], words: string): readonly Candidate[] {
  if (claims.length < 2) return claims;
  const violence = claims.some(isViolence);
  const broken = violence && IN_SPITE.test(words);
  const left = !violence && claims.some(isLeft);
  const settled = claims.map((claim): Candidate => {
    if (broken && isTruceInPassing(claim)) return { ...claim, status: "violated" };
    return left && isTaking(claim) ? { ...claim, acled: handedOver } : claim;
  });
  return settled.filter((claim) => !isAside(claim, settled));
}

const isTruceInPassing = ({ kind, status, passing, earlier, noun }: Candidate): boolean =>
  kind === "ceasefire" && (passing || earlier || noun) && (status === "agreed" || status === "in_effect");

const isViolence = ({ kind, status, passing, vague, modality }: Candidate): boolean =>
  !passing &&
  !vague &&
  modality !== "planned" &&
  modality !== "possible" &&
  (kind === "attack" ||
    (kind === "territory" && status === "contested") ||
    (kind === "offensive" && status === "launched"));

/** Troops are told to have left before somebody else came. */
const isLeft = ({ kind, status, passing }: Candidate): boolean =>
  passing && ((kind === "deployment" && status === "withdrawing") || (kind === "territory" && status === "lost"));

const isTaking = ({ kind, status, passing }: Candidate): boolean =>
  kind === "territory" && status === "gained" && !passing;

/** The aim of an offensive that is told itself; a truce that is only described beside what is done to it. */
function isAside(claim: Candidate, all: readonly Candidate[]): boolean {
  const others = all.filter((other) => other !== claim);
  if (claim.passing && (claim.kind === "deployment" || claim.status === "lost") && others.some(isTaking)) return true;
  if (claim.frame === "release" && others.some(({ kind }) => kind === "territory" || kind === "attack")) return true;
  if (claim.kind === "territory" && claim.aimed) return others.some(({ kind }) => kind === "offensive");
  if (claim.kind !== "ceasefire" || !MADE.has(claim.status)) return false;
  if (claim.status === "proposed" && others.some(({ kind, status }) => kind === "ceasefire" && status === "rejected"))
    return true;
  const described = claim.passing || claim.noun || claim.earlier;
  return (
    described &&
    others.some(
      (other) =>
        other.kind === "ceasefire" && other.status !== claim.status && !other.passing && !other.noun && !other.old,
    )
  );
}
