// Takes a mail's own words from it: subject and text without quotes, footers and keys of ours.
import { type SentNotice, wordsSent } from '../../casebook/incoming/inbound.js';
import { maskKeys } from '../../casebook/write/mask-words.js';
import type { InboundMail } from '../../connectors/inbound-mail.js';
import { withoutFooter, withoutSignature } from '../../domain/intake/mail-footer.js';
import { withoutMarkedLines, withoutQuote } from '../../domain/intake/mail-quote.js';
import { readSubject } from '../../domain/intake/mail-subject.js';
import { readShortMessage } from '../../domain/intake/short-message.js';
import { noWords, restIsCut, someUnreadable } from '../../wording/message-words.js';
import { isOurSubject, ourSentences } from '../../wording/notice-fragments.js';
import type { ApiContext } from '../context/api-context.js';
import type { PersonsMessage } from './persons-message.js';

/** Characters kept of a mail, more than people write by hand; the raw mail has the rest. */
const longestText = 20_000;
/** Characters in which a quote is looked for: people write below long ones too. */
const longestQuote = 400_000;

/** What a mail says: its own words, with what is missing of them said at the end; and a wish that stands before them. */
export async function wordsOfMail(
  { casebook }: ApiContext,
  mail: InboundMail,
  behind: SentNotice | null,
): Promise<Pick<PersonsMessage, 'text' | 'wish'>> {
  const { isReply } = mail;
  const sent = behind === null ? [] : await wordsSent(casebook.pool, behind.caseId);
  const read = bothEnds(mail.text);
  // Masked before anything is cut from it: the end of a token tells the rest.
  const masked = await maskKeys(casebook, [read.text, start(mail.subject, longestText)], {
    caseId: behind?.caseId,
    email: mail.from,
  });
  const [text = '', subject = ''] = masked.map((one) => one.replaceAll('\u0000', ''));
  const own = withoutQuote({ text, isReply, ours: (words) => ourSentences(words, sent) }).trim();
  const kept = fitting(own, isReply);
  const said = { text: kept.text, subject: ownSubject(subject, isReply) };
  const { wish, rest } = wishIn(said, mail);
  if (wish !== null && rest === '') return { text: '', wish };
  const words = wish === null ? joined(said, mail) : rest;
  const notes = [...(read.cut || kept.cut ? [restIsCut] : []), ...(mail.unreadable ? [someUnreadable] : [])];
  return { text: [words === '' ? noWords : words, ...notes].join('\n\n'), wish };
}

/** The first characters, whole ones: half a character cannot be stored. */
const start = (text: string, length: number): string => Array.from(text).slice(0, length).join('');

/** A very long text without its middle, cut at the ends of lines, so that no token is cut there. */
function bothEnds(text: string): { text: string; cut: boolean } {
  if (text.length <= longestQuote) return { text, cut: false };
  const half = longestQuote / 2;
  const head = text.slice(0, half).replace(/[^\n]*$/, '');
  const tail = text.slice(-half).replace(/^[^\n]*\n?/, '');
  return { text: `${head}\n${tail}`, cut: true };
}

/** Words that are too long lose first what has a prefix, for that is quoted; the end only when that does not do. */
function fitting(own: string, isReply: boolean): { text: string; cut: boolean } {
  if (own.length <= longestText) return { text: own, cut: false };
  const unmarked = withoutMarkedLines(own).trim();
  const text = start(unmarked === '' ? own : unmarked, longestText);
  return { text, cut: !isReply || text.length < unmarked.length || unmarked === '' };
}

/** What the sender wrote as the subject; empty where it repeats ours or says nothing. */
function ownSubject(subject: string, isReply: boolean): string {
  const { words } = readSubject(subject);
  return isOurSubject(words, { isReply }) ? '' : words;
}

interface Said {
  readonly text: string;
  readonly subject: string;
}

/** Fewer letters beside a wish are a name or a greeting. */
const fewestLetters = 6;

function wishOf(text: string): 'stop' | 'start' | null {
  const { kind } = readShortMessage(text);
  return kind === 'stop' || kind === 'start' ? kind : null;
}

/**
 * The wish that is all the mail says, a signature aside, or its first line, and the words beside it: below that line, or in
 * the subject of a reply.
 */

function wishIn(
  { text, subject }: Said,
  { isReply, name }: InboundMail,
): { readonly wish: 'stop' | 'start' | null; readonly rest: string } {
  const own = withoutFooter(text);
  const [line = ''] = own.split('\n', 1);
  const whole = withoutSignature(own, name);
  const [first, kind] = wishOf(whole) ? [whole, wishOf(whole)] : [line, wishOf(line)];
  if (kind === null || !(isReply || subject === '')) return { wish: null, rest: '' };
  const beside = [subject, own.replace(first, '')].map((one) => one.replace(/^[\s—_-]+/, '').trim());
  return {
    wish: kind,
    rest: lettersIn(beside.join(''), name) < fewestLetters ? '' : beside.filter((one) => one !== '').join('\n\n'),
  };
}

/** Subject and text, each once. A score stands first, without a device's footer and a name below it, to be read as one. */
function joined({ text, subject }: Said, { isReply, name }: InboundMail): string {
  const own = withoutFooter(text);
  const bare = withoutSignature(own, name);
  const isName = lettersIn(own.replace(bare, ''), name) < fewestLetters;
  const score = [own, ...(isName ? [bare] : [])].find((one) => readShortMessage(one).kind === 'score') ?? null;
  const said = score ?? (own === '' ? own : text);
  if (subject === '' || said.startsWith(subject)) return said;
  if (said === '') return subject;
  return score !== null && isReply ? `${said}\n\n${subject}` : `${subject}\n\n${said}`;
}

/** How many letters words have beside the sender's name. */
const lettersIn = (words: string, name: string | null): number =>
  words.replaceAll(name ?? '', '').replace(/[^\p{L}]/gu, '').length;
