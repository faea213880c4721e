import { AppError } from "@frontwatch/domain";
import { Agent } from "undici";
import { guardedConnector } from "./guarded-connector.ts";
import { retryAfterMillis, transportFailure } from "./http-failure.ts";
import { checkedUrl } from "./http.ts";
import type { HttpOptions } from "./http.ts";

/** What came of a post. */
export type Posted =
  /** Its receiver answered; redirects are answers, too, and are not followed. */
  | { readonly is: "answered"; readonly status: number; readonly retryAfterMs?: number }
  /** Nothing was sent. */
  | { readonly is: "unreached"; readonly reason: string }
  /** It may have arrived: the connection ended, or no answer came in time. */
  | { readonly is: "unknown"; readonly reason: string };

export interface Poster {
  /** @param headers - beside content type and user agent */
  post(url: string, body: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Posted>;
  close(): Promise<void>;
}

/** Milliseconds for connecting, and for the answer: Standard Webhooks asks for 15 to 30 s at most. */
const CONNECT_MS = 5_000;
const ANSWER_MS = 15_000;
/** What failed before a request could leave. */
const UNSENT = new Set(["address_refused", "address_unresolved", "tls_failed"]);
const UNSENT_CODES = /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT/;

/** Posts JSON to addresses that others have given: public ones only, one try each, and whatever it answers is bounded. */
export function createPoster(options: Pick<HttpOptions, "userAgent" | "allow" | "lookup" | "connector">): Poster {
  const agent = new Agent({
    connect: guardedConnector({ ...options, connectTimeoutMs: CONNECT_MS }),
    connections: 2,
    headersTimeout: ANSWER_MS,
    bodyTimeout: ANSWER_MS,
    maxHeaderSize: 16 * 1024,
  });
  return {
    close: () => agent.destroy(),
    post: async (address, body, headers, signal) => {
      try {
        const url = checkedUrl(address);
        const { statusCode, ...answer } = await agent.request({
          ...{ origin: url.origin, path: url.pathname + url.search, method: "POST", body },
          headers: { ...headers, "content-type": "application/json", "user-agent": options.userAgent },
          signal: AbortSignal.any([signal, AbortSignal.timeout(CONNECT_MS + ANSWER_MS)]),
        });
        answer.body.dump({ limit: 64 * 1024 }).catch(() => undefined); // the status is all that counts
        const { "retry-after": wait } = answer.headers;
        const retryAfterMs = typeof wait === "string" ? retryAfterMillis(wait, new Date()) : undefined;
        return { is: "answered", status: statusCode, ...(retryAfterMs !== undefined && { retryAfterMs }) };
      } catch (error) {
        const failure = error instanceof AppError ? error : transportFailure(address, error);
        const isUnsent = UNSENT.has(failure.code) || UNSENT_CODES.test(codesOf(error));
        return { is: isUnsent ? "unreached" : "unknown", reason: reasonOf(failure, address) };
      }
    },
  };
}

/**
 * What whoever gave the address is told. A host that is unknown and one whose address is private read the same, or
 * anybody could ask for the names of a network that is not theirs.
 */
function reasonOf({ code, message }: AppError, address: string): string {
  if (code !== "address_refused" && code !== "address_unresolved") return message;
  const host = URL.canParse(address) ? new URL(address).host : address;
  return `${host}: no public address was found for it, or its port is not 80, 443 or one from 1024 on; nothing was sent.`;
}

function codesOf(error: unknown): string {
  const codes: string[] = [];
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    if ("code" in each && typeof each.code === "string") codes.push(each.code);
    if (each instanceof AggregateError) codes.push(...each.errors.map(codesOf));
  }
  return codes.join(" ");
}
