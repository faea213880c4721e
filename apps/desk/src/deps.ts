import type { CompileDeps, Names } from "@frontwatch/digest";
import type { Host } from "@frontwatch/host";
import type { Painter } from "@frontwatch/pictures";

/** Pages beside the desk's own, by what they show. */
export interface DeskPages {
  /** The local mailbox. */
  readonly mailbox?: string;
}

/** What the desk's routes need. */
export interface DeskDeps {
  readonly host: Host;
  readonly compiler: CompileDeps;
  readonly names: Names;
  readonly pages: DeskPages;
  readonly painter: () => Promise<Painter>;
}
