import type { Readable, Transform } from "node:stream";
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";
import { AppError } from "@frontwatch/domain";

interface BodyLimits {
  /** As shown in errors. */
  readonly url: string;
  /** Upper bound of the decoded body, in bytes. */
  readonly maxBytes: number;
  /** Value of Content-Encoding. */
  readonly encoding?: string;
  /** Value of Content-Length. */
  readonly length?: string;
}

/**
 * Reads a body to its end, decoding as it comes and counting decoded bytes, so that a small compressed body cannot
 * grow without bound.
 * @throws AppError `too_large` past the bound, `connection_failed` for a coding that cannot be read
 */
export async function readBody(body: Readable, limits: BodyLimits): Promise<Uint8Array> {
  const codings = (limits.encoding ?? "")
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity");
  if (codings.length === 0 && Number(limits.length) > limits.maxBytes) {
    body.destroy();
    throw tooLarge(limits);
  }
  if (codings.length > 1) {
    body.destroy();
    throw undecodable(limits, `nested ${codings.join(", ")}`);
  }
  const [coding] = codings;
  return coding === undefined ? collect(body, limits) : decode(body, coding, limits);
}

async function decode(body: Readable, coding: string, limits: BodyLimits): Promise<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await iterator.next();
  if (first.done === true) return new Uint8Array();
  const decoder = decoderFor(coding, first.value);
  if (decoder === undefined) {
    body.destroy();
    throw undecodable(limits, coding);
  }
  const feed = pump(iterator, first.value, decoder);
  try {
    const decoded = await collect(decoder, limits);
    await feed;
    return decoded;
  } catch (error) {
    decoder.destroy();
    body.destroy();
    await feed.catch(() => undefined); // its failure is the consequence of this one
    if (
      error instanceof Error &&
      "code" in error &&
      /^(?:Z_|ERR__?ERROR|ERR_BROTLI|ERR_PADDING)/.test(String(error.code))
    ) {
      throw undecodable(limits, coding, error);
    }
    throw error;
  }
}

async function pump(source: AsyncIterator<Buffer>, first: Buffer, decoder: Transform): Promise<void> {
  try {
    for (
      let step = { done: false, value: first } as IteratorResult<Buffer>;
      step.done !== true;
      step = await source.next()
    ) {
      if (decoder.destroyed || decoder.writableEnded) return;
      if (!decoder.write(step.value)) await drained(decoder);
    }
    if (!decoder.destroyed) decoder.end();
  } catch (error) {
    decoder.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

async function drained(decoder: Transform): Promise<void> {
  await new Promise<void>((resolve) => {
    decoder.once("drain", resolve);
    decoder.once("close", resolve);
  });
}

function decoderFor(coding: string, first: Buffer): Transform | undefined {
  // Sites cut gzip streams short; what arrived is still a document.
  const lenient = { finishFlush: constants.Z_SYNC_FLUSH };
  if (coding === "gzip" || coding === "x-gzip") return createGunzip(lenient);
  if (coding === "br") return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
  if (coding !== "deflate") return undefined;
  // "deflate" means zlib (RFC 9110 8.4.1.2), yet some servers send it raw; a zlib stream begins with method 8.
  return ((first[0] ?? 0) & 0x0f) === 8 ? createInflate(lenient) : createInflateRaw(lenient);
}

async function collect(stream: Readable, limits: BodyLimits): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limits.maxBytes) {
      stream.destroy();
      throw tooLarge(limits);
    }
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function tooLarge({ url, maxBytes }: BodyLimits): AppError {
  const megabytes = (maxBytes / 1_000_000).toFixed(1);
  return new AppError("too_large", `${url} is larger than ${megabytes} MB; it was not read to its end and not used.`);
}

function undecodable({ url }: BodyLimits, coding: string, cause?: unknown): AppError {
  const message = `${url} is compressed in a way that cannot be read (${coding}); it was not used.`;
  return new AppError("connection_failed", message, { retryable: true, cause });
}
