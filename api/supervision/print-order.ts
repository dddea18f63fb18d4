// Prints a supervision order as a PDF on A4, to be sealed and filed.
// The font is embedded with only the characters used.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import type { OrderLines } from './order-lines.js';
import { withinWidth } from './within-width.js';

/** Noto Sans Hans (SIL Open Font License 1.1), from the package registry, so that every machine has it. */
const fontFile = join(
  dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')),
  '../fonts/NotoSansHans-Regular.otf',
);
let font: Promise<Buffer> | undefined;

type Page = InstanceType<typeof PDFDocument>;

const [red, ink, grey] = ['#c00000', '#000000', '#666666'];
const margin = 64;
const labelWidth = 96;
const padding = 7;
const footHeight = 140;

/** The order as a PDF. It takes some tenths of a second of one processor, mostly to read the font. */
export async function printOrder(lines: OrderLines): Promise<Buffer> {
  font ??= readFile(fontFile);
  const page = new PDFDocument({
    size: 'A4',
    margins: { top: 56, bottom: 48, left: margin, right: margin },
    lang: lines.language,
    info: { Title: `${lines.title} ${lines.number}`, Author: lines.issuer },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    page
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', resolve)
      .on('error', reject);
  });
  page.registerFont('text', await font).font('text');
  drawHead(page, lines);
  for (const [label, value] of lines.facts) drawRow(page, { label, value, size: 11 });
  drawRow(page, { label: lines.demandsLabel, value: lines.demands, size: 11, atLeast: 96 });
  drawRow(page, { label: lines.due[0], value: lines.due[1], size: 13, colour: red });
  drawFoot(page, lines);
  page.end();
  await ended;
  return Buffer.concat(chunks);
}

const widthOf = (page: Page): number => page.page.width - 2 * margin;

/** The issuer and the title in red over a red rule, as official papers have them. */
function drawHead(page: Page, { subtitle, title, number, language }: OrderLines): void {
  const characterSpacing = language === 'en' ? 1 : 8;
  page.fillColor(red).fontSize(15).text(subtitle, { align: 'center' });
  page.moveDown(0.4).fontSize(28).text(title, { align: 'center', characterSpacing });
  const y = page.y + 8;
  page
    .lineWidth(2)
    .strokeColor(red)
    .moveTo(margin, y)
    .lineTo(margin + widthOf(page), y)
    .stroke();
  page
    .fillColor(ink)
    .fontSize(10.5)
    .text(number, margin, y + 8, { align: 'right' });
  page.y += 8;
}

interface PrintedRow {
  readonly label: string;
  readonly value: string;
  readonly size: number;
  readonly colour?: string;
  readonly atLeast?: number;
}

/** One row of the table; a long value makes it higher, and runs onto the next page if needed. */
function drawRow(page: Page, { label, value: written, size, colour = ink, atLeast = 0 }: PrintedRow): void {
  const width = widthOf(page) - labelWidth - 2 * padding;
  page.fontSize(size);
  const value = withinWidth(written, width, (letter) => page.widthOfString(letter));
  const height = Math.max(page.heightOfString(value, { width, lineGap: 3 }) + 2 * padding, atLeast);
  const room = page.page.height - page.page.margins.bottom - page.y;
  if (height > room && page.y > page.page.margins.top) page.addPage();
  const y = page.y;
  const drawn = Math.min(height, page.page.height - page.page.margins.bottom - y);
  page.lineWidth(0.6).strokeColor(grey);
  page
    .rect(margin, y, labelWidth, drawn)
    .stroke()
    .rect(margin + labelWidth, y, width + 2 * padding, drawn)
    .stroke();
  page
    .fillColor(grey)
    .fontSize(11)
    .text(label, margin + padding, y + padding, { width: labelWidth - 2 * padding });
  page.fillColor(colour).fontSize(size);
  page.text(value, margin + labelWidth + padding, y + padding, { width, lineGap: 3 });
  page.y = Math.max(y + drawn, height > drawn ? page.y + padding : 0);
}

/** The issuer and date, with room for the seal; the receipt; the note that no reporter is named. */
function drawFoot(page: Page, { issuer, issuedOn, seal, receipt, foot }: OrderLines): void {
  if (page.page.height - page.page.margins.bottom - page.y < footHeight) page.addPage();
  const align = { align: 'right' } as const;
  page.fillColor(ink).fontSize(12);
  page.text(`${issuer}${seal}`, margin, page.y + 24, align).text(issuedOn, margin, page.y + 6, align);
  const y = page.y + 26;
  receipt.forEach((label, i) => page.fontSize(11).text(label, margin + (i * widthOf(page)) / 2, y));
  page
    .fillColor(grey)
    .fontSize(9)
    .text(foot, margin, y + 34);
}
