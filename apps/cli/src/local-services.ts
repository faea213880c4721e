import { createServer } from "node:net";
import type { Environment } from "@frontwatch/config";
import type { Closeable } from "@frontwatch/telemetry";

/** Stand-ins on this machine for what the environment does not name. */
export interface LocalServices extends Closeable {
  /** The environment, completed. */
  readonly env: Environment;
  /** Pages to look at, by what they show. */
  readonly pages: { readonly mailbox?: string };
}

/** Token of the local Slack: nothing beyond this machine accepts it. */
const LOCAL_TOKEN = "xoxb-local";

/** Starts a mailbox where no SMTP server is set, and a Slack where neither a token nor an app is. Both listen on 127.0.0.1 only. */
export async function startLocalServices(env: Environment, channels: readonly string[]): Promise<LocalServices> {
  const mailbox = env.smtpUrl === undefined ? await startMailbox() : undefined;
  const hasSlack = env.slackToken !== undefined || env.slackClient !== undefined;
  const slack = hasSlack ? undefined : await startSlack(channels);
  return {
    env: {
      ...env,
      ...(mailbox && { smtpUrl: mailbox.smtpUrl }),
      ...(slack && { slackToken: LOCAL_TOKEN, slackApiUrl: `${slack.url}/api/` }),
    },
    pages: { ...(mailbox && { mailbox: mailbox.page }) },
    close: async () => {
      await slack?.close();
      await mailbox?.close();
    },
  };
}

async function startMailbox(): Promise<Closeable & { readonly smtpUrl: string; readonly page: string }> {
  const [smtp, web] = [await freePort(1025), await freePort(1080)];
  const { MailDev } = await import("maildev"); // some two seconds to load
  const mailbox = new MailDev({ smtp, web, ip: "127.0.0.1", webIp: "127.0.0.1", silent: true });
  await mailbox.start();
  return { smtpUrl: `smtp://127.0.0.1:${smtp}`, page: `http://127.0.0.1:${web}`, close: () => mailbox.stop() };
}

async function startSlack(channels: readonly string[]) {
  const { createEmulator } = await import("emulate");
  const port = await freePort(4003);
  return createEmulator({
    service: "slack",
    port,
    seed: {
      tokens: { [LOCAL_TOKEN]: { login: "frontwatch", scopes: ["chat:write", "channels:history", "channels:read"] } },
      slack: {
        team: { name: "Frontwatch", domain: "frontwatch" },
        users: [{ name: "frontwatch", real_name: "Frontwatch", is_admin: true }],
        channels: channels.map((channel) => ({ name: channel.replace(/^#/, ""), topic: "Conflict digests" })),
      },
    },
  });
}

/** The port, or any free one where it is taken. */
export async function freePort(wished: number): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number | undefined>((resolve) => {
      const server = createServer()
        .once("error", () => resolve(undefined))
        .listen(port, "127.0.0.1", () => {
          const address = server.address();
          server.close(() => resolve(typeof address === "object" ? address?.port : undefined));
        });
    });
  return (await tryPort(wished)) ?? (await tryPort(0)) ?? wished;
}
