import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { guessEncoding } from "./guess-encoding.ts";

const TEXTS: Readonly<Record<string, string>> = {
  ru: "Представители сторон заявили во вторник, что перемирие в долине соблюдается",
  uk: "Представники сторін заявили у вівторок, що перемир'я в долині дотримано",
  el: "Οι δύο πλευρές ανακοίνωσαν την Τρίτη ότι η εκεχειρία στην κοιλάδα τηρείται",
  he: "שני הצדדים הודיעו ביום שלישי כי הפסקת האש בעמק נשמרת",
  ar: "أعلن الجانبان يوم الثلاثاء أن الهدنة في الوادي ما زالت قائمة",
  th: "ทั้งสองฝ่ายประกาศเมื่อวันอังคารว่าการหยุดยิงในหุบเขายังคงอยู่",
  ja: "双方は火曜日、谷での停戦が守られていると発表した。",
  ko: "양측은 화요일 계곡에서 휴전이 지켜지고 있다고 밝혔다",
  zh: "双方星期二宣布，山谷里的停火得到遵守，道路已经开放",
  tw: "雙方星期二宣布，山谷裡的停火得到遵守，道路已經開放",
};

describe("guessEncoding", () => {
  test.each([
    ["ru", "windows-1251"],
    ["ru", "koi8-r"],
    ["ru", "iso-8859-5"],
    ["uk", "windows-1251"],
    ["el", "windows-1253"],
    ["he", "windows-1255"],
    ["ar", "windows-1256"],
    ["th", "windows-874"],
    ["ja", "shift_jis"],
    ["ja", "euc-jp"],
    ["ko", "euc-kr"],
    ["zh", "gb18030"],
    ["tw", "big5"],
  ])("knows %s in %s", (language, encoding) => {
    const feed = `<rss><channel><title>Valley</title><item><title>${TEXTS[language] ?? ""}</title></item></channel></rss>`;
    expect(guessEncoding(iconv.encode(feed, encoding))).toBe(encoding);
  });

  test.each([
    "Mêlée à l’aéroport : “c’est fini”, dit-on",
    "Krieg in Österreich? “Nein”, sagt Präsident Müller",
    "plain",
  ])("leaves %s to the encodings of Latin scripts", (text) => {
    expect(guessEncoding(iconv.encode(text, "windows-1252"))).toBeUndefined();
  });
});
