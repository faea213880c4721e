/** The knowledge base's files, for `loadActors`. */
export const actorData: readonly URL[] = [
  new URL("../data/states.json", import.meta.url),
  new URL("../data/organisations.json", import.meta.url),
  new URL("../data/groups-africa.json", import.meta.url),
  new URL("../data/groups-americas.json", import.meta.url),
  new URL("../data/groups-central-south-asia.json", import.meta.url),
  new URL("../data/groups-east-asia.json", import.meta.url),
  new URL("../data/groups-europe.json", import.meta.url),
  new URL("../data/groups-ex-ussr.json", import.meta.url),
  new URL("../data/groups-mena.json", import.meta.url),
];
