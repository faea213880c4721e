import { createPageReader } from "./page-reader.ts";
import type { PageReader } from "./page-reader.ts";
import type { Page, PageInput } from "./page.ts";

let shared: PageReader | undefined;

/**
 * Extracts the article of a page in the process's shared reader, whose thread does not keep the process alive.
 * Use `createPageReader` for more threads or other bounds.
 * @throws AppError as `PageReader.extractPage`
 */
export function extractPage(input: PageInput): Promise<Page> {
  shared ??= createPageReader();
  return shared.extractPage(input);
}
