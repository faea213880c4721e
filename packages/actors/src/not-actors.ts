/** Names that hold an actor's or a country's name and are none: media, agencies, monitors, companies, wars, seas. */
export const NOT_ACTORS: readonly string[] = `
New York Times;Washington Post;Wall Street Journal;Washington Examiner;Washington Times;Los Angeles Times;Al Jazeera;
Al Arabiya;Al Mayadeen;Al Hadath;Al Manar;Al Monitor;Al-Masirah;Radio Free Europe;Radio Liberty;Radio Free Asia;
Voice of America;Times of Israel;Israel Hayom;Jerusalem Post;Israel Radio;Israel Army Radio;Israeli Army Radio;Army Radio;
Iran International;Tehran Times;Press TV;Kyiv Independent;Kyiv Post;Kiev Post;Moscow Times;Russia Today;RT;
Russia Beyond;Sudan Tribune;Sudan Times;Radio Tamazuj;Radio Dabanga;Radio Okapi;Syria Direct;Enab Baladi;Syria TV;
Syria Report;North Press;Libya Observer;Libya Herald;Libya Review;Yemen Monitor;Yemen Online;Turkey Daily;
Daily Sabah;Hurriyet Daily News;Kurdistan24;Kurdistan 24;Kurdistan TV;Rudaw;Anadolu Agency;Anadolu;Agence France-Presse;Agence France Presse;
Associated Press;The Associated Press;Reuters;Xinhua;China Daily;South China Morning Post;China Central Television;
Times of India;India Today;Hindustan Times;Indian Express;Press Trust of India;Press Trust;Afghan Islamic Press;
Pakistan Observer;Pakistan Today;Afghanistan Times;Pajhwok Afghan News;Khaama Press;Tolo News;TOLOnews;
Kabul Times;Kabul Now;Amaq;Amaq News Agency;Site Intelligence Group;SITE Intelligence;Institute for the Study of War;
Syrian Observatory for Human Rights;Syrian Observatory;Human Rights Watch;Amnesty International;Crisis Group;
International Crisis Group;Small Arms Survey;Afghanistan Analysts Network;Syrian Network for Human Rights;
Sana'a Center;Philippine Star;Philippine Daily Inquirer;Philippine News Agency;Manila Bulletin;Manila Times;Bangkok Post;
Myanmar Now;Myanmar Times;Burma News International;Jakarta Post;Japan Times;Korea Times;Korea Herald;Ethiopia Insight;
Addis Standard;Addis Fortune;Nigeria Tribune;Daily Nation;Kenya Times;Somalia Today;Somali Guardian;Radio Mogadishu;
Garowe Online;Mali Actu;Jeune Afrique;Radio France Internationale;France 24;France Info;France Inter;France Bleu;
Russia Investigative;Ukraine Today;Ukraine Pravda;Ukrainska Pravda;Ukrinform;RIA Novosti;Interfax;Tass;TASS;ITAR-TASS;
Washington Institute;Washington state;Brookings Institution;Carnegie Moscow Center;Chatham House;Rand Corporation;
Islamic State in Iraq and Syria's rise;Gulf War;Iran-Iraq War;Vietnam War;Korean War;Afghan War;World War;Cold War;
South China Sea;East China Sea;Indian Ocean;Persian Gulf;Gulf of Oman;Gulf of Mexico;English Channel;Irish Sea;
Sea of Japan;British Columbia;New England;Panama Canal;Georgia Tech;US Open;Australian Open;French Open;U.S. Open;
Malaysia Airlines;Turkish Airlines;Iran Air;Kenya Airways;Lake Chad;Lake Chad region;Niger Delta;Niger River;Niger State;River Niger;Gulf of Guinea;Guinea Bissau border;Civil Disobedience Movement;Civil Rights Movement;Non-Aligned Movement;Labour Movement;Jordan River;Jordan Valley;River Jordan;Georgia state;Saudi Aramco;Bank of England;Bank of Israel;
United Nations University;German Shepherd;Salvation Army;Army of Me;Red Sea;Security Council Report;UN Watch;
British Broadcasting Corporation;American University;American University of Beirut;University of Afghanistan;
Miss America;Captain America;Latin America;South America;North America;Central America;French Guiana;
Republican Party;Republican;Republicans;Democratic Party;European Championship;European Cup;African Cup of Nations;
Africa Cup of Nations;Asian Cup;NATO phonetic alphabet;Islamic State of mind;Afghan Star;Russian roulette;Russian doll;
Turkish lira;Russian rouble;Israeli shekel;Iranian rial;US dollar;U.S. dollar;American dollar;Egyptian pound;
Iraqi dinar;Libyan dinar;Syrian pound;Sudanese pound;Chinese yuan;Swiss franc;British pound
`
  .split(";")
  .map((name) => name.trim())
  .filter((name) => name !== "");
