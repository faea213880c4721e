import { expect, test } from "vitest";
import { together } from "./together.ts";

test("one is asked at once; those that come meanwhile are asked together, in their order, no more than may be", async () => {
  const runs: (readonly number[])[] = [];
  const double = together(3, async (inputs: readonly number[]) => {
    runs.push(inputs);
    await Promise.resolve();
    return inputs.map((input) => ({ value: input * 2 }));
  });
  expect(await Promise.all([1, 2, 3, 4, 5].map(double))).toEqual([2, 4, 6, 8, 10]);
  expect(runs).toEqual([[1], [2, 3, 4], [5]]);
  expect(await double(6)).toBe(12);
});

test("what a run throws is thrown to each who asked in it, and what comes later is run all the same", async () => {
  const odd = together(10, (inputs: readonly number[]) =>
    inputs.includes(2)
      ? Promise.reject(new Error("two"))
      : Promise.resolve(inputs.map((n) => (n === 3 ? { error: new Error("three") } : { value: n }))),
  );
  const [first, second, third] = [odd(1), odd(2), odd(3)];
  await expect(first).resolves.toBe(1);
  await expect(second).rejects.toThrow("two");
  await expect(third).rejects.toThrow("two");
  await expect(odd(3)).rejects.toThrow("three");
  await expect(odd(4)).resolves.toBe(4);
});
