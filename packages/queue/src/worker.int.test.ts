import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { AppError } from "@frontwatch/domain";
import { expect, onTestFinished, test } from "vitest";
import type { QueueConnection } from "./backend.ts";
import { openQueues, type Queues } from "./queues.ts";
import { describeOnBoth, until } from "./servers.testkit.ts";
import { runWorker, type JobFailure, type JobWorker } from "./worker.ts";

const opened = async (connection: QueueConnection): Promise<Queues> => {
  const queues = await openQueues(connection);
  onTestFinished(() => queues.close());
  return queues;
};

const closing = (worker: JobWorker): JobWorker => {
  onTestFinished(() => worker.close(0));
  return worker;
};

const soon = (message: string): AppError =>
  new AppError("connection_failed", message, { retryable: true, retryAfter: 1 });

describeOnBoth("a worker", (fresh) => {
  test("tries again what may pass, until it is done", async () => {
    const queues = await opened(await fresh());
    const failures: JobFailure[] = [];
    const attempts: number[] = [];
    const handler = (_payload: unknown, { attempt }: { readonly attempt: number }): Promise<void> => {
      attempts.push(attempt);
      return attempt < 3 ? Promise.reject(soon("not yet")) : Promise.resolve();
    };
    closing(await runWorker(queues, "ingest", handler, { onFailed: (failure) => failures.push(failure) }));
    await queues.add("ingest", { item: "i1" });
    await until(() => attempts.length === 3);
    expect(attempts).toEqual([1, 2, 3]);
    await until(async () => (await queues.depths()).ingest.active === 0);
    expect(failures).toMatchObject([
      { payload: { item: "i1" }, attempt: 1, final: false, error: { code: "connection_failed" } },
      { attempt: 2, final: false },
    ]);
  });

  test("puts off what may not be done yet: others go on meanwhile, and no attempt is lost", async () => {
    const queues = await opened(await fresh());
    const runs: string[] = [];
    const handler = ({ item }: { readonly item: string }, { attempt }: { readonly attempt: number }) => {
      runs.push(`${item} ${attempt}`);
      const waits = item === "waits" && runs.length < 3;
      const notYet = new AppError("not_yet", "the host takes one at a time", { retryAfter: 300 });
      return waits ? Promise.reject(notYet) : Promise.resolve();
    };
    await queues.addMany("ingest", [{ item: "waits" }, { item: "goes" }]);
    closing(await runWorker(queues, "ingest", handler, { concurrency: 1 }));
    await until(() => runs.length === 3);
    expect(runs).toEqual(["waits 1", "goes 1", "waits 1"]);
  });

  test("runs a job at its time, not before", async () => {
    const queues = await opened(await fresh());
    const at = Date.now() + 400;
    const ran: number[] = [];
    const handler = () => Promise.resolve(void ran.push(Date.now()));
    closing(await runWorker(queues, "poll", handler));
    await queues.addMany("poll", [{ source: "s1", due: at }], ({ due }) => new Date(due));
    await until(() => ran.length === 1);
    expect(ran[0]).toBeGreaterThanOrEqual(at);
  });

  test("gives up after the catalog's number of runs", async () => {
    const queues = await opened(await fresh());
    const failures: JobFailure[] = [];
    closing(
      await runWorker(queues, "poll", () => Promise.reject(soon("never")), {
        onFailed: (failure) => failures.push(failure),
      }),
    );
    await queues.add("poll", { source: "s1", due: 1 });
    await until(() => failures.some(({ final }) => final));
    expect(failures.map(({ attempt, final }) => [attempt, final])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    expect((await queues.depths()).poll).toEqual({ waiting: 0, active: 0, delayed: 0 });
  });

  test("gives up at once what will not pass, telling the cause itself", async () => {
    const queues = await opened(await fresh());
    const failures: JobFailure[] = [];
    const error = new AppError("no_text", "The page holds no text.");
    closing(
      await runWorker(queues, "ingest", () => Promise.reject(error), { onFailed: (failure) => failures.push(failure) }),
    );
    await queues.add("ingest", { item: "i1" });
    await until(() => failures.length > 0);
    expect(failures).toMatchObject([{ attempt: 1, final: true }]);
    expect(failures[0]?.error).toBe(error);
  });

  test("does not hand on a payload that it cannot read, and works on when its listener fails", async () => {
    const queues = await opened(await fresh());
    const ran: string[] = [];
    const errors: Error[] = [];
    await queues.queue("deliver").add("deliver", { parcel: 7 }, { attempts: 5 });
    await queues.add("deliver", { delivery: "good" });
    const failures: JobFailure[] = [];
    const handler = ({ delivery }: { readonly delivery: string }): Promise<void> => {
      ran.push(delivery);
      return Promise.resolve();
    };
    const onFailed = (failure: JobFailure): void => {
      failures.push(failure);
      throw new Error("listener");
    };
    closing(await runWorker(queues, "deliver", handler, { onFailed, onError: (error) => errors.push(error) }));
    await until(() => ran.length > 0 && failures.length > 0);
    expect(ran).toEqual(["good"]);
    expect(failures).toMatchObject([{ payload: { parcel: 7 }, final: true, error: { code: "input_invalid" } }]);
    expect(errors.map(({ message }) => message)).toContain("listener");
  });

  test("holds up the whole delivery queue where the other side asks for it, at no cost of attempts", async () => {
    const queues = await opened(await fresh());
    const runs: { readonly delivery: string; readonly attempt: number; readonly at: number }[] = [];
    let limited = 0;
    const handler = (
      { delivery }: { readonly delivery: string },
      { attempt }: { readonly attempt: number },
    ): Promise<void> => {
      if (limited === 0) {
        limited = Date.now();
        return Promise.reject(new AppError("rate_limited", "too fast", { retryable: true, retryAfter: 700 }));
      }
      runs.push({ delivery, attempt, at: Date.now() });
      return Promise.resolve();
    };
    await queues.addMany("deliver", [{ delivery: "d1" }, { delivery: "d2" }]);
    closing(await runWorker(queues, "deliver", handler, { concurrency: 1 }));
    await until(() => runs.length === 2);
    expect(runs.map(({ delivery, attempt }) => [delivery, attempt]).sort()).toEqual([
      ["d1", 1],
      ["d2", 1],
    ]);
    for (const { at } of runs) expect(at - limited).toBeGreaterThanOrEqual(690);
  });

  test("delays only the job itself where one feed of many asks for it", async () => {
    const queues = await opened(await fresh());
    const ran: string[] = [];
    const handler = (
      { source }: { readonly source: string },
      { attempt }: { readonly attempt: number },
    ): Promise<void> => {
      if (source === "slow" && attempt === 1) {
        return Promise.reject(new AppError("rate_limited", "too fast", { retryAfter: 500 }));
      }
      ran.push(source);
      return Promise.resolve();
    };
    closing(await runWorker(queues, "poll", handler, { concurrency: 1 }));
    await queues.addMany("poll", [
      { source: "slow", due: 1 },
      { source: "quick", due: 1 },
    ]);
    await until(() => ran.length === 2);
    expect(ran).toEqual(["quick", "slow"]);
  });

  test("ends a run that takes too long, though its handler does not heed the signal", async () => {
    const queues = await opened(await fresh());
    const failures: JobFailure[] = [];
    const signals: AbortSignal[] = [];
    const handler = (_payload: unknown, { signal }: { readonly signal: AbortSignal }): Promise<void> => {
      signals.push(signal);
      return new Promise(() => undefined);
    };
    closing(
      await runWorker(queues, "summarize", handler, { timeoutMs: 200, onFailed: (failure) => failures.push(failure) }),
    );
    await queues.add("summarize", { article: "a1" });
    await until(() => failures.length > 0);
    expect(signals[0]?.aborted).toBe(true);
    expect(failures[0]).toMatchObject({ final: false, error: { code: "timed_out", retryable: true } });
  });

  test("lets running jobs end when it closes, and takes no new ones", async () => {
    const queues = await opened(await fresh());
    let finish: () => void = () => undefined;
    const started: string[] = [];
    const worker = await runWorker(
      queues,
      "compile",
      ({ subscription }) => {
        started.push(subscription);
        return new Promise((resolve) => (finish = resolve));
      },
      { concurrency: 1 },
    );
    await queues.addMany("compile", [
      { subscription: "s1", localDate: "2026-11-22" },
      { subscription: "s2", localDate: "2026-11-22" },
    ]);
    await until(() => started.length === 1);
    let closed = false;
    const end = worker.close().then(() => (closed = true));
    expect(closed).toBe(false);
    finish();
    await end;
    expect(started).toEqual(["s1"]);
    expect((await queues.depths()).compile).toEqual({ waiting: 1, active: 0, delayed: 0 });
  });

  test("gives a job that outlasts its closing to the next worker, at no cost of attempts", async () => {
    const connection = await fresh();
    const queues = await opened(connection);
    const reasons: unknown[] = [];
    const stuck = (_payload: unknown, { signal }: { readonly signal: AbortSignal }): Promise<void> => {
      signal.addEventListener("abort", () => reasons.push(signal.reason));
      return new Promise(() => undefined);
    };
    const failures: JobFailure[] = [];
    const worker = await runWorker(queues, "deliver", stuck, { onFailed: (failure) => failures.push(failure) });
    await queues.add("deliver", { delivery: "d1" });
    await until(async () => (await queues.depths()).deliver.active === 1);
    const begun = Date.now();
    await worker.close(100);
    expect(Date.now() - begun).toBeLessThan(2_000);
    expect(reasons).toMatchObject([{ code: "timed_out" }]);
    expect(failures).toEqual([]);

    const attempts: number[] = [];
    closing(
      await runWorker(queues, "deliver", (_payload, { attempt }) => Promise.resolve(void attempts.push(attempt))),
    );
    await until(() => attempts.length > 0);
    expect(attempts).toEqual([1]);
  });

  test("takes over the job of a killed process within 15 s", async () => {
    const connection = await fresh();
    const queues = await opened(connection);
    await queues.add("deliver", { delivery: "d1" });
    const module = (name: string): string => JSON.stringify(new URL(name, import.meta.url).href);
    const program = `
      import { openQueues } from ${module("./queues.ts")};
      import { runWorker } from ${module("./worker.ts")};
      const queues = await openQueues(${JSON.stringify(connection)});
      await runWorker(queues, "deliver", () => { console.log("running"); return new Promise(() => undefined); });`;
    const child = spawn(
      process.execPath,
      ["--conditions=@frontwatch/source", "--import", "tsx", "--input-type=module", "--eval", program],
      { stdio: ["ignore", "pipe", "inherit"], cwd: join(import.meta.dirname, "../../..") },
    );
    onTestFinished(() => void child.kill("SIGKILL"));
    await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
    const ran: number[] = [];
    closing(await runWorker(queues, "deliver", () => Promise.resolve(void ran.push(Date.now()))));
    child.kill("SIGKILL");
    const killed = Date.now();
    await until(() => ran.length > 0);
    expect((ran[0] ?? 0) - killed).toBeLessThan(17_000); // 15 s and the checks' own time
    process.stderr.write(`${connection.kind}: taken over after ${(ran[0] ?? 0) - killed} ms\n`);
  }, 40_000);
});
