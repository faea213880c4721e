import { describe, expect, test } from "vitest";
import { detectLanguage } from "./detect-language.ts";

describe("detectLanguage", () => {
  test.each([
    ["en", "Engineers reopened the bridge on Tuesday and lorries crossed at dawn."],
    ["fr", "Les ingénieurs ont rouvert le pont mardi et les camions sont passés à l’aube."],
    ["ru", "Инженеры вновь открыли мост во вторник, и грузовики проехали на рассвете."],
    ["uk", "Інженери знову відкрили міст у вівторок, і вантажівки проїхали на світанку."],
    ["ar", "أعاد المهندسون فتح الجسر يوم الثلاثاء وعبرت الشاحنات عند الفجر"],
    ["fa", "مهندسان روز سه‌شنبه پل را بازگشایی کردند و کامیون‌ها سپیده‌دم از آن گذشتند"],
    ["ps", "انجنیرانو د سې‌شنبې په ورځ پل بېرته پرانیست او لارۍ سهار وختي ترې تېرې شوې"],
    ["so", "Injineerada ayaa dib u furay buundada Talaadadii gaadiidkuna waxay gudbeen waaberigii."],
    ["sw", "Wahandisi walifungua tena daraja siku ya Jumanne na malori yalivuka alfajiri."],
  ])("tells %s", async (language, text) => {
    expect(await detectLanguage(text)).toBe(language);
  });

  test("trusts the hint where the text is too short, and says und where there is none", async () => {
    expect(await detectLanguage("OK", "en-GB")).toBe("en");
    expect(await detectLanguage("OK", "zh_Hans")).toBe("zh");
    expect(await detectLanguage("OK", "fas")).toBe("fa");
    expect(await detectLanguage("OK")).toBe("und");
    expect(await detectLanguage("12345 67890 !!!", "nonsense tag")).toBe("und");
  });

  test("does not let a wrong hint outweigh a clear text", async () => {
    expect(
      await detectLanguage("Les ingénieurs ont rouvert le pont mardi et les camions sont passés à l’aube.", "en"),
    ).toBe("fr");
  });
});
