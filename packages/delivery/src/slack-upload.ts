import type { WebClient } from "@slack/web-api";
import { slackFailure } from "./slack-failure.ts";

/** A picture for a post. */
export interface SlackPicture {
  /** File name, such as `map.png`. */
  readonly name: string;
  /** PNG. */
  readonly content: Uint8Array;
  readonly alt: string;
}

export type UploadOutcome =
  { readonly kind: "uploaded"; readonly file: string } | { readonly kind: "failed"; readonly reason: string };

const TIMEOUT = 10_000; // milliseconds
/** Slack reads a picture after it took it; a block may name it once its type is known. */
const LOOKS = 5;
const LOOK_MS = 300;

/**
 * Uploads a picture that belongs to no channel yet: nobody sees it before a post names it, so one that is uploaded
 * again after a lost answer, or by another attempt, stays unseen and is no message twice.
 */
export async function uploadPicture(client: WebClient, picture: SlackPicture): Promise<UploadOutcome> {
  try {
    const { name, content, alt } = picture;
    const place = { filename: name, length: content.byteLength, alt_txt: alt };
    const { upload_url: url, file_id: file } = (await client.apiCall("files.getUploadURLExternal", place)) as {
      readonly upload_url?: unknown;
      readonly file_id?: unknown;
    };
    if (typeof url !== "string" || typeof file !== "string")
      return { kind: "failed", reason: "no address to upload to" };
    const answer = await fetch(url, {
      method: "POST",
      body: Uint8Array.from(content),
      headers: { "content-type": "application/octet-stream" },
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT),
    });
    await answer.body?.cancel();
    if (!answer.ok) return { kind: "failed", reason: `HTTP status ${answer.status}` };
    await client.apiCall("files.completeUploadExternal", { files: [{ id: file, title: name }] });
    return (await isReady(client, file))
      ? { kind: "uploaded", file }
      : { kind: "failed", reason: "Slack is not done with it" };
  } catch (error) {
    return { kind: "failed", reason: slackFailure(error).reason };
  }
}

async function isReady(client: WebClient, file: string): Promise<boolean> {
  for (let look = 0; look < LOOKS; look++) {
    const { file: told } = (await client.apiCall("files.info", { file })) as {
      readonly file?: { readonly mimetype?: unknown };
    };
    if (told?.mimetype !== undefined && told.mimetype !== "") return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return false;
}
