// Reads a short message: a score, a request to stop or resume questions, or words for a human.

/** A score with what was written behind it; stop and start of questions; or words. */
export type ShortMessage =
  | { readonly kind: 'score'; readonly score: 1 | 2 | 3; readonly text: string | undefined }
  | { readonly kind: 'stop' | 'start' | 'words' };

const stop = /^(?:退订|停止|td|t|stop|unsubscribe)[.!。]?$/i;
const start = /^(?:恢复|start)[.!。]?$/i;

/** "3没人来": a complaint may follow the 3 directly, unless the 3 counts something. */
const complaint =
  /^3(?=[\p{Script=Han}])(?![号栋幢楼层单室期区组村街路巷弄门米个名人位天点时分月日年次遍条家户件辆元块])(.+)$/su;

/** A digit directly followed by a word begins an address ("1栋", "3号楼"); it is no score. */
const scored = /^(?:([123])|(不满意)|(基本满意)|(满意|非常满意))(?:$|[\s,.:;!。、;!]+(.*)$)/s;

/** Reads a message, full-width characters like the others. A word only counts when it is the whole message. */
export function readShortMessage(message: string): ShortMessage {
  const text = message.normalize('NFKC').trim();
  if (stop.test(text)) return { kind: 'stop' };
  if (start.test(text)) return { kind: 'start' };
  const straightOn = complaint.exec(text)?.[1];
  if (straightOn !== undefined) return { kind: 'score', score: 3, text: straightOn };
  const found = scored.exec(text);
  if (!found) return { kind: 'words' };
  const [, digit, bad, fair, , more] = found;
  const score = digit !== undefined ? (Number(digit) as 1 | 2 | 3) : bad !== undefined ? 3 : fair !== undefined ? 2 : 1;
  return { kind: 'score', score, text: more?.trim() === '' ? undefined : more?.trim() };
}
