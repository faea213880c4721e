/** Words that say what kind of place a name is. */
export const PLACE_TYPES = [
  "village",
  "town",
  "city",
  "district",
  "province",
  "region",
  "municipality",
  "suburb",
  "neighbourhood",
  "neighborhood",
  "township",
  "county",
  "governorate",
  "locality",
  "area",
  "base",
  "airport",
  "airbase",
  "air base",
  "airfield",
  "camp",
  "outpost",
  "checkpoint",
  "military base",
  "bridge",
  "dam",
  "valley",
  "mountain",
  "hill",
  "island",
  "crossing",
  "border crossing",
  "junction",
  "port",
  "oilfield",
  "oil field",
  "enclave",
  "peninsula",
  "quarter",
  "hamlet",
  "settlement",
  "stronghold",
  "prison",
  "university",
  "compound",
  "refinery",
  "commune",
  "oblast",
  "parish",
] as const;

/** Capitalised words that are never a place's own name. */
export const NOT_PLACES = new Set(
  `the a an this that these those monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
  president minister ministry general colonel army police force forces council party government state united nations union security parliament congress senate court house department office agency
  observatory human rights news press reuters afp ap cnn bbc twitter facebook telegram television radio islamic muslim christian arab kurdish kurds turkish russian ukrainian american british french
  israeli palestinian syrian iraqi iranian afghan pakistani indian sunni shia shiite western eastern northern southern central north south east west northeast northwest southeast southwest international european african asian
  operation war world day year he she it they we his her their its but and or if when after before in on at by for with from there here god mr mrs dr gen col foreign defense defence interior prime supreme national military
  community development peace special air naval navy marine corps brigade battalion ramadan eid christmas easter new first second third former senior top chief commander spokesman committee commission conference
  group front movement organization organisation resolution article agreement accord embassy general's tv english arabic early late according`.split(
    /\s+/,
  ),
);
