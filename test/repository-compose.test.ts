import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { withDatabase } from "@frontwatch/store/testkit";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { openMailbox } from "./kit/mailbox.ts";
import { freePort } from "./kit/ports.ts";
import { killLeftovers, launchNode, untilLive, WORKERS } from "./kit/processes.ts";
import type { Variables } from "./kit/processes.ts";
import { withRedis } from "./kit/queues.ts";

/** A service, as far as these tests read it. */
interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly profiles?: readonly string[];
  readonly restart?: string;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const text = readFileSync(`${ROOT}docker-compose.yml`, "utf8");
const { services } = parse(text, { merge: true }) as { readonly services: Readonly<Record<string, Service>> };
const own = Object.entries(services).filter(([, { image }]) => image === "frontwatch");

function serviceOf(name: string): Service {
  const service = services[name];
  if (service === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return service;
}

/** The program and arguments that a container of ours runs, without "node". */
function argsOf({ entrypoint = [], command = [] }: Service): readonly string[] {
  const [node, ...args] = [...entrypoint, ...command];
  expect(node).toBe("node");
  return args;
}

/** Fills in a value as compose does: `${NAME:-default}` and `${NAME:?reason}`. */
function filledIn(value: string, given: Variables): string {
  return value.replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_whole, name: string, sort: string, rest: string) => {
    const known = given[name];
    if (known === undefined && sort === "?") throw new Error(`${name}: ${rest}`);
    return known ?? rest;
  });
}

const environmentOf = ({ environment = {} }: Service, given: Variables): Variables =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filledIn(value, given)]));

beforeAll(async () => {
  await promisify(execFile)("npm", ["run", "build"], { cwd: ROOT, maxBuffer: 10_000_000 });
}, 300_000);

describe("docker-compose.yml", () => {
  test("has every app, both servers, the mail catcher and the one-shot migration", () => {
    const wanted = ["postgres", "redis", "mail", "migrate", ...WORKERS, "cli"];
    expect(Object.keys(services).sort()).toEqual(wanted.sort());
    expect(serviceOf("cli").profiles).toEqual(["tool"]);
    expect(serviceOf("migrate").restart).toBe("no");
    const redis = (serviceOf("redis").command ?? []).join(" ");
    expect(redis).toContain("--appendonly yes");
    expect(redis).toContain("--maxmemory-policy noeviction");
  });

  test.each(own)("%s runs an entry that the build has made", (_name, service) => {
    const [entry = ""] = argsOf(service);
    expect(entry).toMatch(/^apps\/\w+\/dist\/main\.js$/);
    expect(existsSync(`${ROOT}${entry}`)).toBe(true);
  });

  test.each(WORKERS)("%s starts once database and queues are prepared, and tells its health", (name) => {
    const { depends_on, healthcheck, restart } = serviceOf(name);
    expect(depends_on?.["migrate"]?.condition).toBe("service_completed_successfully");
    expect(healthcheck?.test[0]).toBe("CMD");
    expect(restart).toBe("unless-stopped");
  });

  test("holds no secret: passwords come from the environment, and without them nothing starts", () => {
    for (const [name, { environment = {} }] of Object.entries(services)) {
      for (const [key, value] of Object.entries(environment)) {
        if (/PASSWORD|TOKEN|SECRET|KEY/.test(key)) expect(value, `${name} ${key}`).toMatch(/^\$\{\w+:(\?[^}]+|-)\}$/);
        const credentials = /:\/\/[^/@:]+:([^@]+)@/.exec(value);
        if (credentials) expect(credentials[1], `${name} ${key}`).toMatch(/^\$\{\w+:\?[^}]+\}$/);
      }
    }
    expect(() => environmentOf(serviceOf("desk"), {})).toThrow("POSTGRES_PASSWORD");
  });

  test("publishes nothing beyond this machine", () => {
    for (const { ports = [] } of Object.values(services)) {
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
    expect(serviceOf("desk").ports).toHaveLength(1);
  });
});

describe("the Dockerfile", () => {
  const lines = readFileSync(`${ROOT}Dockerfile`, "utf8").split("\n");
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith("FROM ")));

  test("ends in a stage of its own that runs as nobody special", () => {
    expect(lines.filter((line) => line.startsWith("FROM ")).length).toBeGreaterThan(1);
    expect(last).toContain("USER node");
    expect(last.filter((line) => line.startsWith("RUN "))).toEqual([]);
  });

  test("copies only what the checkout or an earlier stage has", () => {
    const copied = lines
      .filter((line) => line.startsWith("COPY --from=build "))
      .flatMap((line) => line.split(" ").slice(2, -1));
    const missing = copied.filter((path) => !existsSync(path.replace("/frontwatch/", ROOT)));
    expect(copied.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });
});

withRedis("the built apps with the environment of docker-compose.yml", (redisUrl) => {
  const databases = withDatabase();
  afterEach(killLeftovers);

  test("migrate ends well, then every app serves its health, passes the container's own check, and stops when asked", async () => {
    const mailbox = await openMailbox();
    const databaseUrl = await databases.url();
    const environment = async (name: string): Promise<Variables> => ({
      ...environmentOf(serviceOf(name), { POSTGRES_PASSWORD: "given" }),
      // What the names of containers stand for here.
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl(),
      SMTP_URL: mailbox.url,
      FRONTWATCH_CONFIG: `${ROOT}test/nowhere.yaml`,
      FRONTWATCH_HOST: "127.0.0.1",
      FRONTWATCH_PORT: String(await freePort()),
    });
    const migrate = launchNode(argsOf(serviceOf("migrate")), await environment("migrate"));
    expect(await migrate.ended, migrate.errors()).toBe(0);
    for (const name of WORKERS) {
      const variables = await environment(name);
      const running = launchNode(argsOf(serviceOf(name)), variables);
      await untilLive(running, `http://127.0.0.1:${variables["FRONTWATCH_PORT"] ?? ""}`);
      const [, , ...check] = serviceOf(name).healthcheck?.test ?? [];
      const checked = launchNode(check, variables);
      expect(await checked.ended, `${name}: ${checked.errors()}`).toBe(0);
      expect(await running.stop(), `${name}: ${running.errors()}`).toBe(0);
      const refused = launchNode(check, variables);
      expect(await refused.ended, `${name} is gone, and its check must say so`).toBe(1);
    }
    const cli = launchNode([...argsOf(serviceOf("cli")), "sources"], await environment("cli"));
    expect(await cli.ended, cli.errors()).toBe(0);
    await mailbox.close();
  });
});
