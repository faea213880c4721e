import { describe, expect, it } from "vitest";
import { base } from "./actors.testkit.ts";
import { related } from "./related.ts";

describe("related", () => {
  it("knows the same, wholes and branches", () => {
    expect(related(base, "hamas", "hamas")).toBe("same");
    expect(related(base, "islamic-state", "islamic-state-khorasan")).toBe("parent");
    expect(related(base, "al-qassam-brigades", "hamas")).toBe("branch");
    expect(related(base, "hamas", "fatah")).toBeUndefined();
    expect(related(base, "hamas", "no-such-actor")).toBeUndefined();
  });

  it("knows a new name from its date on", () => {
    expect(related(base, "nusra-front", "hayat-tahrir-al-sham")).toBe("renamed");
    expect(related(base, "hayat-tahrir-al-sham", "nusra-front", "2018-01-01")).toBe("renamed");
    expect(related(base, "nusra-front", "hayat-tahrir-al-sham", "2015-01-01")).toBeUndefined();
  });

  it("knows who governed a state when", () => {
    expect(related(base, "taliban", "afghanistan", "2023-01-01")).toBe("branch");
    expect(related(base, "afghanistan", "taliban", "2023-01-01")).toBe("parent");
    expect(related(base, "afghanistan", "taliban", "2010-01-01")).toBeUndefined();
  });

  it("knows who split from whom", () => {
    expect(related(base, "hurras-al-din", "hayat-tahrir-al-sham")).toBe("split");
  });
});
