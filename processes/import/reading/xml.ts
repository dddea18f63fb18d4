// Reads rows of XML such as GeoReport v2: elements at one depth are rows, their children fields.
// Only the entities of XML itself are known; a document type is refused, so nothing is fetched or expanded.
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { columnKey, usualTarget } from '../usual-columns.js';
import { BrokenFile, type FileRow, rowLimit, tooLong, unreadable } from './row.js';
import { strictDecoder } from './text-of-file.js';

/** Rows are mostly the children of the root. */
const usualDepth = 2;

/**
 * How deep the rows stand, the root at 1: where the first elements stand that hold plain ones with usual names of
 * columns, else two plain ones of any name; the root itself only where no others do. `head` is the text's beginning.
 */
export function findRowDepth(head: string): number {
  const parser = new SaxesParser();
  /** Of the open elements: the names of the children that hold no others. */
  const open: string[][] = [];
  const [usual, any] = [new Set<number>(), new Set<number>()];
  let isPlain = false;
  parser.on('error', () => undefined);
  parser.on('opentag', () => {
    open.push([]);
    isPlain = true;
  });
  parser.on('closetag', ({ name }) => {
    const names = open.pop() ?? [];
    const depth = open.length + 1;
    if (names.length > 1) any.add(depth);
    if (names.filter((one) => usualTarget.has(columnKey(one))).length > 1) usual.add(depth);
    if (isPlain) open.at(-1)?.push(name);
    isPlain = false;
  });
  parser.write(head);
  const depths = [usual, any].flatMap((found) => {
    const deeper = [...found].filter((depth) => depth > 1);
    return deeper.length > 0 ? [Math.min(...deeper)] : [...found];
  });
  return depths[0] ?? usualDepth;
}

/** Throws a BrokenFile where the document is broken, after the rows before. */
export async function* readXml(bytes: AsyncIterable<Buffer>, rowDepth = usualDepth): AsyncGenerator<FileRow> {
  const reader = new XmlReader(rowDepth);
  const strict = strictDecoder('utf-8');
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const chunk of bytes) {
    const text = lenient.decode(chunk, { stream: true });
    const sound = decodes(strict, chunk);
    yield* reader.read(sound ? text : text.slice(0, text.indexOf('\ufffd')));
    if (!sound) throw reader.broken("something is not written in the file's encoding");
  }
  yield* reader.finish();
}

function decodes(decoder: ReturnType<typeof strictDecoder>, chunk: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

interface Element {
  readonly name: string;
  text: string;
  readonly children: Map<string, unknown>;
  /** Whether there are elements in it. */
  holds: boolean;
}

/** What stands between two tags may be so long; beyond, reading stops instead of filling the memory. */
const stretchLimit = 16 * rowLimit;

const pages: readonly string[] = ['html', 'table', 'Workbook'];

class XmlReader {
  private readonly parser = new SaxesParser();
  private readonly open: Element[] = [];
  private readonly rows: FileRow[] = [];
  private count = 0;
  /** Characters of the present row, and since the last tag. */
  private size = 0;
  private stretch = 0;

  private readonly rowDepth: number;

  constructor(rowDepth: number) {
    this.rowDepth = rowDepth;
    const { parser } = this;
    parser.on('error', ({ message }) => this.fail(`the XML is not well-formed (${reasonOf(message)})`));
    parser.on('doctype', () => this.fail('a document type begins, which is not read,'));
    parser.on('text', (text) => this.addText(text));
    parser.on('cdata', (text) => this.addText(text));
    parser.on('opentag', (tag) => this.openElement(tag));
    parser.on('closetag', () => this.closeElement());
  }

  read(text: string): Generator<FileRow> {
    this.stretch += text.length;
    return this.given(() => (this.stretch > stretchLimit ? this.fail('a text is too long') : this.parser.write(text)));
  }

  finish(): Generator<FileRow> {
    return this.given(() => this.parser.close());
  }

  broken(what: string): Error {
    return new BrokenFile(`${what} on line ${this.parser.line}, after ${this.count} rows.`);
  }

  private fail(what: string): never {
    throw this.broken(what);
  }

  private *given(step: () => unknown): Generator<FileRow> {
    let failure: unknown = null;
    try {
      step();
    } catch (error) {
      failure = error;
    }
    yield* this.rows.splice(0);
    if (failure instanceof Error) throw failure;
  }

  private openElement({ name, attributes }: SaxesTagPlain): void {
    this.stretch = 0;
    const parent = this.open.at(-1);
    const element: Element = { name, text: '', children: new Map(), holds: false };
    const depth = this.open.push(element);
    if (depth === 1 && pages.includes(name)) this.fail('a web page or workbook (save it as "CSV UTF-8") begins');
    if (parent) parent.holds = true;
    if (depth < this.rowDepth) return;
    if (depth === this.rowDepth) this.size = 0;
    for (const [key, value] of Object.entries(attributes)) {
      // Declarations and hints of XML itself say nothing about the case.
      if (/^(xmlns|xml|xsi)(:|$)/.test(key)) continue;
      this.size += value.length;
      if (depth === this.rowDepth || !parent) this.add(element, `@${key}`, value);
      else this.add(parent, `${name}@${key}`, value);
    }
  }

  private closeElement(): void {
    this.stretch = 0;
    const element = this.open.pop()!;
    const [parent, depth] = [this.open.at(-1), this.open.length + 1];
    if (depth === this.rowDepth) this.rows.push(rowOf(element, { number: ++this.count, size: this.size }));
    else if (parent && depth > this.rowDepth) this.add(parent, element.name, valueOf(element));
    else if ((!parent || element.holds) && element.text.trim() !== '') this.fail('there is text beside the rows');
  }

  private add({ children }: Element, name: string, value: unknown): void {
    this.size += name.length;
    if (this.size > rowLimit) return;
    children.set(name, children.has(name) ? [children.get(name), value].flat() : value);
  }

  private addText(text: string): void {
    const element = this.open.at(-1);
    this.size += text.length;
    if (element && this.size <= rowLimit) element.text += text;
  }
}

/** The parser's sentence without its own place. */
const reasonOf = (message: string): string => message.replace(/^\d+:\d+:\s*/, '').replace(/\.$/, '');

function rowOf(element: Element, { number, size }: { number: number; size: number }): FileRow {
  if (size > rowLimit) return tooLong(number);
  if (element.children.size > 0) return { number, fields: fieldsOf(element) };
  return unreadable(number, 'not-an-object', 'The element has no fields.');
}

/** An empty element is no value. */
function valueOf(element: Element): unknown {
  if (element.children.size > 0) return fieldsOf(element);
  return element.text === '' ? null : element.text;
}

const fieldsOf = ({ text, children }: Element): Record<string, unknown> =>
  Object.fromEntries([...children, ...(text.trim() === '' ? [] : [['#text', text] as const])]);
