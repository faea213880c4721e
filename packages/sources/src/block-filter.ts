import type { Block } from "./page-blocks.ts";

/** "Read also" in the languages that news are most written in. */
const READ_ALSO = [
  "(?:lesen|sehen) sie (?:auch|dazu)|mehr zum thema|mehr dazu|auch interessant",
  "l(?:ea|ee) (?:también|más)|ve(?:a|r) también|te puede interesar|le puede interesar|más información|noticias? relacionadas?",
  "(?:à )?lire (?:aussi|également|la suite)|voir aussi|à voir aussi|sur le même sujet",
  "leia (?:também|mais)|veja (?:também|mais)|saiba mais|leggi anche|guarda anche|approfondisci|lees ook|lees meer",
  "читайте (?:также|ещ[её])|смотрите также|(?:по|на эту) тем[еуы]|материалы по теме|читайте (?:також|ще)|дивіться також",
  "czytaj (?:także|też|również|więcej)|zobacz (?:także|też|również)|przeczytaj także",
  "ayrıca (?:okuyun|bakınız)|ilginizi çekebilir|ilgili haber(?:ler)?|baca (?:juga|selengkapnya)|lihat juga|simak juga",
  "(?:اقرأ|إقرأ|اقرؤوا|شاهد|طالع) (?:أيضا|أيضاً|ايضا|المزيد)|مواضيع ذات صلة|أخبار ذات صلة|(?:بیشتر|همچنین) بخوانید|مطالب مرتبط|یہ بھی پڑھیں",
  "相关(?:阅读|新闻|报道|链接)|延伸阅读|更多阅读|相關(?:閱讀|新聞|報導)|延伸閱讀|関連(?:記事|ニュース)|あわせて読みたい|관련 ?기사",
].join("|");

/** Standing phrases around news texts, as whole blocks; what a reader would skip without noticing. */
const NOISE = new RegExp(
  "^(?:" +
    [
      "(?:advertis(?:e)?ments?|advert|iklan|anzeige|publicidad|publicidade|publicité|реклама)\\b.{0,40}",
      "story continues below.{0,40}|article continues (?:after|below).{0,40}|continue reading.{0,60}",
      "(?:read|see|watch|learn|find out|click|view|show|load) (?:more|also|next|on|here|all)\\b.{0,200}",
      "(?:related|recommended|also read|read also|read|more|see also|you (?:may|might) (?:also )?like|don'?t miss|must read|up next|trending|most (?:read|popular)|popular|latest(?: news)?|highlights?|keep reading|editor'?s? picks?)\\s*:?",
      "(?:related(?: (?:stor(?:y|ies)|articles?|posts?|news|coverage|topics?))?|more|read more|see also|also read|read also|watch|listen|in pictures)\\s?[:|].{0,200}",
      "\\[\\s?(?:related|read|watch|see|also)\\b[^\\]]{0,200}\\]",
      "share(?: (?:this|on|via|with)\\b.{0,60})?|tweet|pin it|e-?mail|print(?: article)?|copy link|save|follow us\\b.{0,80}|like us\\b.{0,80}|order reprints|text size|listen to (?:this )?article",
      "your e-?mail address will not be published.{0,120}|required fields are marked.{0,40}|save my name, e-?mail.{0,120}|you must be logged in to.{0,60}|(?:name|e-?mail|website|comment)\\s?\\*?|notify me of (?:new|follow-?up).{0,80}",
      "(?:\\d+\\s*)?comments?(?:\\s*\\(?\\d*\\)?)?|(?:leave|post|add|write) (?:a|your)? ?(?:reply|comment|review).{0,80}|reply|cancel reply|post comment.{0,10}|join the (?:conversation|discussion).{0,80}|tell us what you think.{0,20}",
      "skip to (?:content|main).{0,40}|close|caption|menu|search|home|sign (?:in|up)|log ?in|loading(?: content)?[ .…]*|next|previous|image \\d+ of.{0,20}|advertiser content",
      "(?:image|photo(?:graph)?|picture|foto|credits?|image copyright|image caption|media caption|bild|crédits?)\\s?(?:credit|copyright|caption|by|:).{0,160}",
      "(?:media playback is (?:un)?supported|this (?:video|slideshow|site|browser)|your browser|please enable|javascript (?:is|must)).{0,120}",
      "(?:subscribe|sign up|register|get (?:the|our|all|your)|join)\\b.{0,120}\\b(?:newsletters?|inbox|updates|subscri\\w+|e-?mail|alerts|app|free)\\b.{0,80}",
      "(?:click here|tap here)\\b.{0,160}|download (?:the|our)\\b.{0,80}\\bapp\\b.{0,40}",
      "this (?:web)?site uses cookies.{0,300}|we use cookies.{0,300}",
      "(?:copyright\\b|©|\\(c\\) \\d{4}).{0,240}|all rights reserved.{0,160}",
      "(?:source|sources|via|quelle|fuente|fonte|источник|джерело|مصدر|المصدر|منبع|来源|來源|出典)\\s?[:：].{0,160}|via \\S+(?: \\S+)?",
      "(?:tags?|topics?|filed under|categories|category|keywords|labels)\\s?:.{0,300}|tags",
      `(?:${READ_ALSO})\\s?[:：|»›>–—-].{1,200}`,
      "(?:фото|изображение|іллюстрація|иллюстрация|foto|fotos|bild|imagen|imagem|gambar|fotoğraf|zdjęcie|写真|图片|圖片|图|صورة|تصوير|عکس)\\s?[:：].{1,160}",
      "[（(]?(?:责任编辑|責任編輯|编辑|編輯|记者|原标题|作者|校对|编译)\\s?[:：].{0,60}",
      "(?:подписывайтесь|подпишитесь|підписуйтесь|підпишіться|следите за|suscríbete|síguenos|síganos|abonnez-vous|suivez-nous|inscreva-se|siga-nos|iscriviti|seguici|abonnieren sie|folgen sie|abone ol|ikuti kami|اشترك|تابعونا|تابعنا)(?!\\p{L}).{0,160}",
      "(?:теги?|тэги|метки|мітки|etiquetas|schlagw(?:ort|örter|orte)|mots[- ]clés|parole chiave|etiketler|وسوم|مواضيع|الكلمات الدلالية|کلیدواژه‌?ها|برچسب‌?ها|关键词|關鍵詞|标签|標籤|タグ)\\s?[:：].{0,300}",
      "\\(?(?:additional )?(?:reporting|writing|editing) by\\b.{0,400}",
      "(?:follow|contact|reach|write to|e-?mail|have a tip)\\b.{0,160}(?:@|\\bon (?:twitter|x|facebook|instagram|telegram|whatsapp)\\b).{0,160}",
      '(?!.*\\p{L}{3}[.!?]["”’]?$)(?:first published|published|posted|updated|last (?:updated|modified)|created)\\b(?: on| at| in)?\\s?:?.{0,12}\\d.{0,80}',
      "(?:by|von|par|por)\\s*",
      "(?:\\d+ )?(?:min(?:ute)?s?) read|reading time.{0,40}|estimated reading.{0,40}|tempo de leitura.{0,40}|lesezeit.{0,40}",
      "our standards: .{0,80}|breaking(?: news)?",
      "\\[/?[a-z_]+(?: [a-z_]+\\s?=.{0,300})?\\].{0,120}", // a shortcode its site failed to expand
      "tags?\\s(?:[^,]{1,60},\\s?){3,40}[^,]{1,60}",
      "[^\\p{L}\\p{N}]+",
    ].join("|") +
    ")$",
  "iu",
);
/** The longest block that may be noise: beyond, it is prose that begins the same way. */
const NOISE_LENGTH = 420;

/** Headings of the readers' part: what follows is not the article's, however long. */
const COMMENTS_HEADING =
  /^(?:readers?['’]?s?['’]? (?:comments?|opinions?|letters)|user comments?|comments? \(?\d*\)?|discussion \(?\d+\)?|leave a (?:reply|comment)|(?:\d+ )?(?:comments?|responses?|replies)(?: \(\d+\))?|post a comment|add a comment|join the (?:conversation|discussion)|comentarios|commentaires|kommentare|комментарии|обсуждение|коментарі|commenti|comentários|reacties|yorumlar|komentarze|komentar|التعليقات|تعليقات|评论|評論|网友评论|コメント|댓글)(?: \(?\d+\)?)?\s?:?$/i;
/** Headings of what else the site offers. */
const MORE_HEADING =
  /^(?:related|recommended|popular|trending|latest|further reading|more (?:on this|great|from|stories|news|in|like|reading|coverage)|you (?:may|might) also|also on|read (?:more|next)|most (?:read|popular|viewed)|editor'?s? picks?|recent (?:articles|posts|stories|news)|about the authors?|up next|what to read next|stories (?:for|from) you|around the web|sponsored)\b.{0,60}$/i;
/** A heading of more ends the article only if little text of its own follows: this share of what came before. */
const LITTLE = 0.25;

/** What the last paragraphs of a page may say about its makers. */
const TAIL = new RegExp(
  [
    "\\bfollow .{1,60} (?:on|at) (?:@|(?:twitter|x|facebook|instagram|telegram|threads|bluesky|mastodon|linkedin)\\b)",
    "\\bjoin (?:our|the) .{0,60}\\b(?:forums?|community|channel|group|conversation)\\b",
    "\\b(?:news tips?|story tips?|have a tip|send (?:us )?(?:a|your) tips?|tip us)\\b",
    "\\bclick here (?:for|to)\\b",
    "\\b(?:can be reached|reach (?:him|her|them)|contact (?:him|her|them|us|the (?:author|reporter|writer))|e-?mail (?:him|her|them|us)) (?:at|on|via|by)\\b",
    "\\b(?:support|become a|donate to|subscribe to) .{0,60}\\b(?:journalism|newsroom|patron|member|newsletter|channel|podcast)\\b",
    "^\\p{Lu}\\S+(?: \\p{Lu}\\S*){1,3} (?:is|was|covers|writes|reports) .{0,120}\\b(?:reporter|correspondent|editor|writer|journalist|columnist|producer|photographer|covers|writes)\\b",
    "^\\W*(?:--|—|–)?\\s?with (?:assistance|reporting|files|contributions?) (?:from|by)\\b",
  ].join("|"),
  "iu",
);
const TAIL_BLOCKS = 4;
const TAIL_LENGTH = 400;
const DATE_WORDS =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b/i;

/** The blocks that are the article: without its title repeated, noise, runs of links, and what comes after the end. */
export function articleBlocks(blocks: readonly Block[], title: string): readonly Block[] {
  const quiet = blocks.slice(0, lastOfText(blocks)).filter((block) => !isNoise(block));
  const body = withoutTail(quiet.slice(firstOfText(quiet)));
  const wanted = fold(title);
  return body.filter(
    (block, i) => i > 3 || !/^(?:h[1-3]|div|p|header)$/.test(block.tag) || fold(block.text) !== wanted,
  );
}

function isNoise(block: Block): boolean {
  const { text } = block;
  if (text.length <= NOISE_LENGTH && NOISE.test(text)) return true;
  // A paragraph that is nothing but a link points away from the article.
  return block.linked >= text.length * 0.9 && text.length < 250 && !/^h[1-6]$/.test(block.tag);
}

/** Index of the first block that is prose or heads it; bylines, dates and counters stand before. */
function firstOfText(blocks: readonly Block[]): number {
  const prose = blocks.findIndex(
    ({ text }) => text.length >= 80 || (text.length >= 40 && /[.!?…。]["”’»)]?$/.test(text)),
  );
  if (prose < 0) return 0;
  for (let i = prose - 1; i >= 0; i--) {
    const { text = "", tag = "" } = blocks[i] ?? {};
    const heads = /^h[1-6]$/.test(tag) || /[.!?:…。]["”’»)]?$/.test(text);
    if (!heads || isDateline(text)) return i + 1;
  }
  return 0;
}

function isDateline(text: string): boolean {
  return text.length < 100 && DATE_WORDS.test(text) && /\d/.test(text);
}

/** Index past the last block of the article: a heading of what follows ends it, once there was text. */
function lastOfText(blocks: readonly Block[]): number {
  let read = 0;
  for (const [i, { text, tag }] of blocks.entries()) {
    if (read > 150 && (text.length < 60 || /^h[1-6]$/.test(tag))) {
      if (COMMENTS_HEADING.test(text)) return i;
      if (read > 300 && MORE_HEADING.test(text) && ownText(blocks.slice(i + 1)) < read * LITTLE) return i;
    }
    read += text.length;
  }
  return blocks.length;
}

/** Characters in blocks that are not mostly links. */
function ownText(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { text, linked }) => sum + (linked > text.length / 2 ? 0 : text.length), 0);
}

/** Drops what the last blocks say of authors, channels and corrections. */
function withoutTail(blocks: readonly Block[]): readonly Block[] {
  const from = Math.max(blocks.length - TAIL_BLOCKS, 2);
  return blocks.filter(({ text }, i) => i < from || text.length > TAIL_LENGTH || !TAIL.test(text));
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
