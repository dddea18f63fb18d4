// Reads the subject of a mail: whether it answers or hands on another, and what it says itself.

export interface Subject {
  /** It begins as programs begin the subject of an answer. */
  readonly answers: boolean;
  /** It begins as programs begin the subject of a mail handed on. */
  readonly handsOn: boolean;
  /** What is left without such beginnings and without what mail servers put before it; empty where it says nothing. */
  readonly words: string;
}

const count = '\\s*(?:\\[\\d+\\]|\\(\\d+\\)|（\\d+）|\\^\\d+)?\\s*[:：]\\s*';
const answering = new RegExp(`^(?:re|aw|antw|sv|res|回复|答复|回覆|回復|答覆|回信|返信)${count}`, 'i');
const handingOn = new RegExp(`^(?:fwd?|wg|tr|转发|轉寄|轉發)${count}`, 'i');
/** Marks of mail servers. */
const serverMark =
  /^(?:[[【(（*]{1,3}\s*(?:外部(?:邮件)?|外网(?:邮件)?|垃圾(?:邮件)?|可疑(?:邮件)?|(?:possible\s+)?spam|external(?:\s+(?:sender|e?-?mail))?|ext)\s*[\]】)）*]{1,3}[:：]?\s*)/i;
const noSubject = /^[(（<[]?\s*(?:无主题|無主題|无标题|無標題|no subject|none|null|untitled)\s*[)）>\]]?$/i;
/** One letter or figure says something: a score, a wish to hear no more, "急". */
const saysSomething = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** A longer one begins like no program's. */
const longestSubject = 2_000;

/** Reads a subject; its words stay as they were written. */
export function readSubject(subject: string): Subject {
  let [words, answers, handsOn] = [subject.trim(), false, false];
  if (words.length > longestSubject) return { answers, handsOn, words };
  for (let before = ''; before !== words;) {
    before = words;
    if (answering.test(words)) answers ||= !handsOn;
    if (handingOn.test(words)) handsOn ||= !answers;
    words = words.replace(answering, '').replace(handingOn, '').replace(serverMark, '').trim();
  }
  const isBare = /^(?:re|fwd?|aw|回复|答复|转发)$/i.test(words);
  const isEmpty = isBare || noSubject.test(words) || !saysSomething.test(words);
  return { answers, handsOn, words: isEmpty ? '' : words };
}

const end = '\\s*(?:[,，.。!！]*$|[:：)）\\]】—–-])';
const automatic = [
  // "自动售货机坏了" and "外出时被咬" are people's.
  `自[动動](?:回[复覆復信]|答[复覆復]|应答|應答)(?:${end}|\\s)`,
  `(?:休假|假期|度假|外出|出差|离开|離開|不在办公室)(?:中|期间)?(?:的?自[动動])?(?:回[复覆復]|答[复覆復]|通知)${end}`,
  `(?:外出|不在办公室|不在辦公室)\\s*(?:$|[:：])`,
  `auto(?:matic)?[ -]?(?:reply|response|answer)(?:${end}|\\s+(?:from|to)\\b)`,
  'auto\\s*[:：]',
  `(?:(?:i am|i'm)\\s+)?(?:currently\\s+)?(?:out of|away from) (?:the |my )?office(?:\\s+(?:auto(?:matic)?[ -]?)?(?:reply|response|message|notice|notification|autoreply))?(?:${end}|\\s+(?:until|till|from|re)\\b)`,
  `(?:ooo|oof)\\s*[:：]`,
  `vacation (?:reply|response|message|notice)${end}`,
  `(?:abwesenheitsnotiz|automatische antwort|réponse automatique|respuesta automática)${end}`,
].join('|');
const automaticBeginning = new RegExp(`^[\\[【(（<]?\\s*(?:${automatic})`, 'i');

/** What is left of a subject that is the whole of what programs write. */
const whole = /^[\s\p{P}]*(?:(?:until|till|from|to)\b.*)?$/iu;
/** Numbers of cases, as our subjects end. */
const ourNumber = /\d{8}-\d{6,9}-[0-9A-Z]/;

/** How far a subject is such as programs write above what they send by themselves. */
export type AutomaticSubject =
  /** It is nothing else. */
  | 'whole'
  /** It stands before the subject of a letter of ours, or of an answer. */
  | 'above-ours'
  /** It stands before other words, as people's own may too ("外出：家里被盗"). */
  | 'above-words'
  | 'no';

/** Whether programs write such a subject above what they send by themselves. */
export function automaticSubject(subject: string): AutomaticSubject {
  const read = readSubject(subject.slice(0, longestSubject));
  const words = read.words === '' ? subject.slice(0, longestSubject).trim() : read.words;
  const begins = automaticBeginning.exec(words);
  if (begins === null) return 'no';
  const rest = words.slice(begins[0].length);
  if (whole.test(rest) || /\s(?:until|till|from|to|re)$/i.test(begins[0])) return 'whole';
  return read.answers || readSubject(rest).answers || ourNumber.test(rest) ? 'above-ours' : 'above-words';
}
