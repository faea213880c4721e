/** Abbreviated divisions as news writes them after a comma ("Glasgow, Ky."), by GeoNames code. Stops are left out. */
const LISTS: Readonly<Record<string, string>> = {
  US:
    "AL Ala;AK Alaska;AZ Ariz;AR Ark;CA Calif;CO Colo;CT Conn;DE Del;DC;FL Fla;GA Ga;HI;ID;IL Ill;IN Ind;IA;KS Kan;" +
    "KY Ky;LA La;ME;MD Md;MA Mass;MI Mich;MN Minn;MS Miss;MO Mo;MT Mont;NE Neb;NV Nev;NH;NJ;NM;NY;NC;ND;OH;OK Okla;" +
    "OR Ore;PA Pa Penn;RI;SC;SD;TN Tenn;TX Tex;UT;VT Vt;VA Va;WA Wash;WV;WI Wis;WY Wyo",
  CA: "01 AB Alta;02 BC;03 MB Man;04 NB;05 NL Nfld;07 NS;08 ON Ont;09 PEI;10 QC Que;11 SK Sask;12 YT;13 NWT",
  AU: "01 ACT;02 NSW;03 NT;04 QLD Qld;05 SA;06 TAS Tas;07 VIC Vic;08 WA",
};

/** Ids of the divisions an abbreviation may stand for, by its letters without stops. */
export const ABBREVIATIONS: ReadonlyMap<string, readonly string[]> = build();

function build(): ReadonlyMap<string, readonly string[]> {
  const result = new Map<string, string[]>();
  for (const [country, list] of Object.entries(LISTS)) {
    for (const entry of list.split(";")) {
      const [code = "", ...forms] = entry.split(" ");
      for (const form of country === "US" ? [code, ...forms] : forms) {
        result.set(form, [...(result.get(form) ?? []), `${country}.${code}`]);
      }
    }
  }
  return result;
}
