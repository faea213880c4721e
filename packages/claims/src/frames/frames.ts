import { CEASEFIRE_FRAMES } from "./ceasefire.ts";
import { FORCE_FRAMES } from "./forces.ts";
import type { Frame } from "./frame.ts";
import { RELATION_FRAMES } from "./relations.ts";
import { TERRITORY_FRAMES } from "./territory.ts";
import { VIOLENCE_FRAMES } from "./violence.ts";

/** Every frame; of two that read the same words, the earlier is preferred. */
export const FRAMES: readonly Frame[] = [
  ...CEASEFIRE_FRAMES,
  ...TERRITORY_FRAMES,
  ...FORCE_FRAMES,
  ...RELATION_FRAMES,
  ...VIOLENCE_FRAMES,
];
