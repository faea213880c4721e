import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { COMMAND, EVENTS } from "./bolt-app.ts";
import { CALLBACK, SCOPES } from "./install.ts";
import { ADDRESS } from "./receiver.ts";

interface Manifest {
  readonly features: { readonly slash_commands: readonly { readonly command: string; readonly url: string }[] };
  readonly oauth_config: {
    readonly redirect_urls: readonly string[];
    readonly scopes: { readonly bot: readonly string[] };
  };
  readonly settings: {
    readonly event_subscriptions: { readonly request_url: string; readonly bot_events: readonly string[] };
    readonly interactivity: { readonly request_url: string };
    readonly token_rotation_enabled: boolean;
  };
}

test("the manifest declares what the app listens to, and asks for what it asks for", async () => {
  const text = await readFile(new URL("../../slack-manifest.yaml", import.meta.url), "utf8");
  const { features, oauth_config: oauth, settings } = parse(text) as Manifest;
  const { event_subscriptions: events, interactivity } = settings;
  expect(features.slash_commands.map(({ command }) => command)).toEqual([COMMAND]);
  const [{ url } = { url: "" }] = features.slash_commands;
  for (const address of [url, events.request_url, interactivity.request_url]) {
    expect(new URL(address).pathname).toBe(ADDRESS);
  }
  expect(oauth.redirect_urls.map((address) => new URL(address).pathname)).toEqual([CALLBACK]);
  expect(oauth.scopes.bot).toEqual([...SCOPES]);
  expect(events.bot_events).toEqual([...EVENTS]);
  // A token that expires is not renewed by anything here.
  expect(settings.token_rotation_enabled).toBe(false);
});
