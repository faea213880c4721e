import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { JOB_NAMES, type JobName } from "./catalog.ts";
import { openQueues, type Queues } from "./queues.ts";
import { describeOnBoth, describeOnRestartable, until } from "./servers.testkit.ts";
import { runWorker, type JobWorker } from "./worker.ts";
import type { QueueConnection } from "./backend.ts";

const opened = async (connection: QueueConnection): Promise<Queues> => {
  const queues = await openQueues(connection);
  onTestFinished(() => queues.close());
  return queues;
};

const closing = (worker: JobWorker): JobWorker => {
  onTestFinished(() => worker.close(0));
  return worker;
};

describeOnBoth("queues", (fresh) => {
  test("a job is ignored while one of its id is queued, and taken again once that is done or given up", async () => {
    const queues = await opened(await fresh());
    for (let i = 0; i < 3; i += 1) await queues.add("deliver", { delivery: "d1" });
    await queues.addMany("deliver", [{ delivery: "d1" }, { delivery: "d2" }]);
    expect((await queues.depths()).deliver).toEqual({ waiting: 2, active: 0, delayed: 0 });

    const runs: string[] = [];
    let failures = 0;
    closing(
      await runWorker(
        queues,
        "deliver",
        ({ delivery }) => {
          runs.push(delivery);
          return delivery === "d2" ? Promise.reject(new TypeError("a mistake")) : Promise.resolve();
        },
        { onFailed: () => (failures += 1) },
      ),
    );
    await until(() => runs.length === 2 && failures === 1);
    await until(async () => (await queues.depths()).deliver.active === 0);
    await queues.addMany("deliver", [{ delivery: "d1" }, { delivery: "d2" }]);
    await until(() => runs.length > 2);
    expect(runs.filter((delivery) => delivery === "d1")).toHaveLength(2);
    expect((await queues.depths()).deliver.delayed).toBe(1); // d2 waits for its second run
  });

  test("many jobs are added in order, each once", async () => {
    const queues = await opened(await fresh());
    const items = Array.from({ length: 1_234 }, (_, index) => ({ item: `i${index}` }));
    await queues.addMany("ingest", [...items, ...items.slice(0, 10)]);
    expect((await queues.depths()).ingest.waiting).toBe(items.length);
    const seen: string[] = [];
    const take = ({ item }: { readonly item: string }): Promise<void> => {
      seen.push(item);
      return Promise.resolve();
    };
    closing(await runWorker(queues, "ingest", take, { concurrency: 1 }));
    await until(() => seen.length === items.length);
    expect(seen).toEqual(items.map(({ item }) => item));
  });

  test("workers of every queue run in one process, each adding to the next", async () => {
    const queues = await opened(await fresh());
    const ran = new Map<JobName, number>();
    const count = (name: JobName): Promise<void> => {
      ran.set(name, (ran.get(name) ?? 0) + 1);
      return Promise.resolve();
    };
    const all = 60;
    closing(
      await runWorker(queues, "poll", async ({ source, due }) => {
        await count("poll");
        await queues.add("ingest", { item: `${source}${due}` });
      }),
    );
    closing(
      await runWorker(queues, "ingest", async ({ item }) => {
        await count("ingest");
        await queues.add("classify", { article: item, analyser: "1" });
        await queues.add("summarize", { article: item });
      }),
    );
    closing(
      await runWorker(
        queues,
        "classify",
        async ({ article }) => {
          await count("classify");
          await queues.add("compile", { subscription: article, localDate: "2026-11-22" });
        },
        { concurrency: 20 },
      ),
    );
    closing(await runWorker(queues, "summarize", () => count("summarize")));
    closing(
      await runWorker(queues, "compile", async ({ subscription }) => {
        await count("compile");
        await queues.add("deliver", { delivery: subscription });
      }),
    );
    closing(
      await runWorker(queues, "deliver", async ({ delivery }) => {
        await count("deliver");
        await queues.add("announce", { webhook: delivery });
      }),
    );
    closing(
      await runWorker(queues, "announce", async ({ webhook }) => {
        await count("announce");
        await queues.add("notify", { webhook });
      }),
    );
    closing(await runWorker(queues, "notify", () => count("notify")));
    closing(await runWorker(queues, "tick", () => count("tick")));
    await queues.startTick(60_000);
    await queues.addMany(
      "poll",
      Array.from({ length: all }, (_, due) => ({ source: "s", due })),
    );
    const work = JOB_NAMES.filter((name) => name !== "tick");
    await until(() => work.every((name) => ran.get(name) === all) && ran.get("tick") === 1);
    expect(Object.fromEntries(ran)).toEqual({ ...Object.fromEntries(work.map((name) => [name, all])), tick: 1 });
  });

  test("many processes that start the tick give one tick each time, at the interval of the last", async () => {
    const connection = await fresh();
    const [one, two] = [await opened(connection), await opened(connection)];
    await one.startTick(60_000);
    const begun = Date.now();
    await two.startTick(250);
    await one.startTick(250);
    const ticks: number[] = [];
    const note = (): Promise<void> => {
      ticks.push(Date.now());
      return Promise.resolve();
    };
    closing(await runWorker(one, "tick", note));
    closing(await runWorker(two, "tick", note));
    // The first interval's own first tick was due at once; of the second's the sixth comes five intervals after its first.
    await until(() => ticks.length >= 7);
    expect((ticks[6] ?? 0) - begun).toBeGreaterThanOrEqual(5 * 250);
  });

  test("a tick that comes late puts off none after it, also where the interval was longer before", async () => {
    const queues = await opened(await fresh());
    await queues.startTick(60_000);
    await queues.startTick(50);
    const ticks: number[] = [];
    const slowly = async (): Promise<void> => {
      ticks.push(Date.now());
      await new Promise((resolve) => setTimeout(resolve, 150));
    };
    closing(await runWorker(queues, "tick", slowly));
    await until(() => ticks.length >= 8);
    const gaps = ticks.slice(1).map((time, index) => time - (ticks[index] ?? time));
    expect(Math.max(...gaps)).toBeLessThan(3_000);
  });

  test("the tick comes back when the queue has lost it", async () => {
    const queues = await opened(await fresh());
    let ticks = 0;
    await queues.startTick(200);
    closing(await runWorker(queues, "tick", () => Promise.resolve(void (ticks += 1))));
    await until(() => ticks > 0);
    await queues.queue("tick").removeJobScheduler("minute-tick");
    await queues.queue("tick").drain(true);
    const before = ticks;
    await until(() => ticks > before + 3);
  });
});

describe("openQueues", () => {
  test.each(["postgres", "redis"] as const)("says that %s is out of reach", async (kind) => {
    const attempt = openQueues({ kind, url: `${kind}://127.0.0.1:1` });
    await expect(attempt).rejects.toMatchObject({ code: "queue_unavailable", retryable: true });
  });
});

describeOnRestartable("a lost server", (open) => {
  test("fails adding for that time, and then work goes on by itself", async () => {
    const server = await open();
    onTestFinished(() => server.remove());
    const queues = await opened(server.connection);
    const done: string[] = [];
    const worker = await runWorker(queues, "classify", ({ article }) => {
      done.push(article);
      return Promise.resolve();
    });
    closing(worker);
    await queues.add("classify", { article: "before", analyser: "1" });
    await until(() => done.length === 1);

    await server.stop();
    const lost = queues.add("classify", { article: "during", analyser: "1" });
    await expect(lost).rejects.toMatchObject({ code: "queue_unavailable", retryable: true });
    await server.start();
    await until(
      async () =>
        await queues.add("classify", { article: "after", analyser: "1" }).then(
          () => true,
          () => false,
        ),
    );
    await until(() => done.includes("after"));
    expect(done.filter((article) => article === "after")).toHaveLength(1);
  });

  test("does not keep a process from ending", async () => {
    const server = await open();
    onTestFinished(() => server.remove());
    const module = (name: string): string => JSON.stringify(new URL(name, import.meta.url).href);
    const program = `
      import { openQueues } from ${module("./queues.ts")};
      import { runWorker } from ${module("./worker.ts")};
      const queues = await openQueues(${JSON.stringify(server.connection)});
      const worker = await runWorker(queues, "deliver", async () => undefined);
      await queues.startTick(1_000);
      process.once("SIGTERM", () => void worker.close(0).then(() => queues.close()));
      console.log("ready");`;
    const child = spawn(
      process.execPath,
      ["--conditions=@frontwatch/source", "--import", "tsx", "--input-type=module", "--eval", program],
      { stdio: ["ignore", "pipe", "inherit"], cwd: join(import.meta.dirname, "../../..") },
    );
    onTestFinished(() => void child.kill("SIGKILL"));
    await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
    await server.stop();
    child.kill("SIGTERM");
    await once(child, "exit");
    expect(child.exitCode).toBe(0);
  });
});
