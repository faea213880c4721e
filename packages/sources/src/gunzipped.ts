import { gunzipSync } from "node:zlib";
import { AppError } from "@frontwatch/domain";
import { HTTP_LIMITS } from "./http.ts";

/** A document whose body is a gzip file, such as `sitemap.xml.gz`, unpacked within the bound of bodies. */
export function gunzipped<T extends { readonly body: Uint8Array; readonly url: string }>(document: T): T {
  const { body, url } = document;
  if (body[0] !== 0x1f || body[1] !== 0x8b) return document;
  try {
    return { ...document, body: new Uint8Array(gunzipSync(body, { maxOutputLength: HTTP_LIMITS.maxBytes })) };
  } catch (cause) {
    const large = cause instanceof RangeError;
    const code = large ? "too_large" : "not_a_feed";
    const what = large ? "unpacks to more than 10 MB" : "is a packed file that cannot be unpacked";
    throw new AppError(code, `${url} ${what}; it was not used.`, { cause });
  }
}
