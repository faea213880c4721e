// Towns of GeoNames with the spellings worth keeping.
import { foldName } from "../src/fold-name.ts";
import { display } from "./display.mjs";
import { isLatin } from "./sources.mjs";

// Where wars are reported from, every spelling of every village counts; elsewhere only the larger towns' do.
export const WATCHED = new Set(
  (
    "AF PK IN BD NP LK MM TH KH LA PH ID TL CN KP IR IQ SY LB IL PS JO TR YE SA OM AE QA KW BH EG LY TN DZ MA EH SD SS ET ER DJ SO KE UG RW BI " +
    "CD CG CF TD CM NG NE ML BF MR SN GM GW GN SL LR CI GH TG BJ GA GQ AO MZ ZM ZW MW TZ MG NA BW ZA LS SZ UA RU BY MD GE AM AZ KZ KG TJ TM UZ " +
    "RS XK BA MK ME AL HR CY CO VE EC PE HT HN GT SV NI PG SB"
  ).split(" "),
);
const DROPPED_CODES = new Set(["PPLW", "PPLH", "PPLCH", "STLMT"]);
// The Golan Heights are Syrian in the stated policy (NOTICE.md); GeoNames files these under IL.
const GOLAN = new Set([
  167444, 170378, 172119, 173550, 173601, 173882, 443084, 443088, 443090, 443091, 443092, 443093, 443100,
]);

export function townsOf(sources) {
  const towns = [];
  for (const t of sources.towns) {
    if (DROPPED_CODES.has(t.code) && t.country !== "PS") continue;
    const place = placed(t);
    const watched = WATCHED.has(place.country);
    if (!watched && t.population < 200 && !/^PPL[AC]/.test(t.code)) continue;
    towns.push({ ...place, name: display(t.name, t.country), rank: rank(t.code), names: spellings(t, watched) });
  }
  return towns.sort((a, b) => a.id - b.id);
}

function placed(t) {
  if (GOLAN.has(t.id)) return { ...t, country: "SY", admin1: "03", admin2: "" };
  if (t.country === "IL" && t.admin1 === "WE") return { ...t, country: "PS", admin1: "WE", admin2: "" };
  if (t.country === "PS" && t.admin1 !== "GZ" && t.admin1 !== "WE") {
    return { ...t, admin1: t.lon < 34.6 ? "GZ" : "WE", admin2: "" };
  }
  return t;
}

function rank(code) {
  if (code === "PPLC" || code === "PPLG") return 1;
  if (code === "PPLA") return 2;
  if (code === "PPLA2") return 3;
  if (code === "PPLX") return 5;
  return 4;
}

// Main spelling first. Airport codes, transliterations in small letters and other scripts are dropped.
function spellings(t, watched) {
  const all = [t.name, t.ascii];
  if (watched || t.population >= 30_000) all.push(...t.alternates);
  const seen = new Set();
  const result = [];
  for (const name of all) {
    const usable = isLatin(name) && name.length >= 3 && name.length <= 40 && /^[\p{Lu}‘’ʻ`'(]/u.test(name);
    if (!usable || /^[A-Z]{3,4}$/.test(name) || /\d/.test(name)) continue;
    const key = foldName(name);
    if (key.length < 3 || seen.has(key)) continue;
    seen.add(key);
    result.push(key);
  }
  // "Newcastle" is as good a name as "Newcastle upon Tyne".
  const short = /^(.{4,}?) (?:upon|on|under|am|an der|sur|in der) /i.exec(t.name)?.[1];
  if (short !== undefined && seen.has(foldName(short))) {
    const key = foldName(short);
    return [key, ...result.filter((k) => k !== key)];
  }
  return result;
}
