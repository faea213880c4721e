/** `frontwatch.yaml` as it is written on the first start. Addresses of public feeds, by their publishers. */
export const STARTER = `# Frontwatch: what is read, and who is told. Change it and start again; mistakes are named with their line.

mail:
  from: Frontwatch <digest@localhost>

fetch:
  # How a site's owner reaches you; sent with every request.
  contact: operator of this installation
  # Private hosts that may be asked, such as "127.0.0.1:8081". None by default.
  allow: []
  # Keep to each site's robots.txt.
  robots: true

sources:
  - { id: bbc-world, name: BBC News World, publisher: BBC, url: "https://feeds.bbci.co.uk/news/world/rss.xml", language: en }
  - { id: aljazeera, name: Al Jazeera, publisher: Al Jazeera, url: "https://www.aljazeera.com/xml/rss/all.xml", language: en }
  - { id: guardian-world, name: The Guardian World, publisher: The Guardian, url: "https://www.theguardian.com/world/rss", language: en }
  - { id: dw-world, name: Deutsche Welle World, publisher: Deutsche Welle, url: "https://rss.dw.com/rdf/rss-en-world", language: en }
  - { id: france24, name: France 24, publisher: France 24, url: "https://www.france24.com/en/rss", language: en }
  - { id: un-peace, name: UN News Peace and Security, publisher: United Nations, url: "https://news.un.org/feed/subscribe/en/news/topic/peace-and-security/feed/rss.xml", language: en }
  - { id: crisis-group, name: International Crisis Group, publisher: International Crisis Group, url: "https://www.crisisgroup.org/rss.xml", language: en, every: 1h }
  - { id: long-war-journal, name: Long War Journal, publisher: FDD, url: "https://www.longwarjournal.org/feed", language: en, every: 30m }
  - { id: isw, name: Institute for the Study of War, publisher: ISW, url: "https://understandingwar.org/feed", language: en, every: 30m }
  - { id: kyiv-independent, name: The Kyiv Independent, publisher: The Kyiv Independent, url: "https://kyivindependent.com/news-archive/rss/", language: en }
  - { id: sudan-tribune, name: Sudan Tribune, publisher: Sudan Tribune, url: "https://sudantribune.com/feed/", language: en }
  - { id: dabanga, name: Radio Dabanga, publisher: Radio Dabanga, url: "https://www.dabangasudan.org/en/feed", language: en }
  - { id: irrawaddy, name: The Irrawaddy, publisher: The Irrawaddy, url: "https://www.irrawaddy.com/feed", language: en }
  - { id: pajhwok, name: Pajhwok Afghan News, publisher: Pajhwok, url: "https://pajhwok.com/feed/", language: en }
  - { id: dawn-world, name: Dawn World, publisher: Dawn, url: "https://www.dawn.com/feeds/world", language: en }
  - { id: times-of-israel, name: The Times of Israel, publisher: The Times of Israel, url: "https://www.timesofisrael.com/feed/", language: en }
  - { id: new-humanitarian, name: The New Humanitarian, publisher: The New Humanitarian, url: "https://www.thenewhumanitarian.org/rss/all.xml", language: en, every: 1h }

subscriptions:
  # Mail goes to the local mailbox page until SMTP_URL is set; Slack posts to a local one until SLACK_BOT_TOKEN is.
  - id: world
    title: World
    to: analyst@example.org
    at: "07:00"
    zone: UTC
    # regions: [Afghanistan, North Darfur]   actors: [Taliban]   kinds: [ceasefire, territory]
    # least: likely        only what is at least so certain: any, roughly even, likely, very likely
    # days: weekdays       or daily, weekly (on weekStart: mon), or a list such as [mon, thu]
    # at: ["07:00", "18:00"]   several times a day
    # form: brief          one line for each change; "full" adds quotes, facts and pictures
    # quiet: nothing       no mail on days without news; "line" sends one honest line
  - id: team
    title: World
    to: "#conflict"
    at: "07:00"
    zone: UTC
`;
