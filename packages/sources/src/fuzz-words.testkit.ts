/** Invented articles: title, text. */
export const articles: readonly (readonly [title: string, text: string])[] = [
  [
    "Bridge at Marsh reopened",
    "The bridge at Marsh was reopened on Tuesday after both sides withdrew, officials of the valley said. Traders crossed it within the hour, and no shots were heard.",
  ],
  [
    "Талибы отрицают перемирие",
    "Представитель движения заявил во вторник, что перемирия в долине нет. Жители говорят о выстрелах ночью и о том, что дорога по-прежнему закрыта.",
  ],
  [
    "هدنة في الوادي",
    "قال مسؤولون يوم الثلاثاء إن هدنة محلية بدأت في الوادي بعد محادثات استمرت أسبوعا، وإن الطريق سيفتح غدا أمام الشاحنات.",
  ],
];
