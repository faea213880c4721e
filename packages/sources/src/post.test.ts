import { expect, test } from "vitest";
import { createPoster } from "./post.ts";

test("a host whose address is private reads as one that is unknown: no name of a network is given away", async () => {
  const poster = createPoster({
    ...{ userAgent: "test", allow: [] },
    lookup: (host, _options, answer) => {
      if (host.startsWith("inner")) answer(null, "10.1.2.3", 4);
      else answer(Object.assign(new Error("unknown"), { code: "ENOTFOUND" }), "", 0);
    },
  });
  const post = (url: string) => poster.post(url, "{}", {}, new AbortController().signal);
  const [inner, unknown] = [await post("https://inner.example/"), await post("https://outer.example/")];
  await poster.close();
  expect(inner).toMatchObject({ is: "unreached", reason: expect.stringContaining("no public address") as string });
  expect(inner).toEqual(JSON.parse(JSON.stringify(unknown).replaceAll("outer", "inner")));
});
