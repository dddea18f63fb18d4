// Tests that demands without blanks are printed in lines, and measured a few times over.
import PDFDocument from 'pdfkit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OrderLines } from './order-lines.js';
import { printOrder } from './print-order.js';
import { withinWidth } from './within-width.js';

const one = (letter: string): number => (letter === '\n' ? 0 : 1);

describe('a row of letters', () => {
  it('that has no place to end a line goes on in the next line', () => {
    expect(withinWidth('a'.repeat(25), 10, one).split('\n')).toEqual(['a'.repeat(10), 'a'.repeat(10), 'a'.repeat(5)]);
    expect(withinWidth('！'.repeat(12), 10, one)).toBe(`${'！'.repeat(10)}\n！！`);
    expect(withinWidth('\u{1F600}'.repeat(11), 10, one)).toBe(`${'\u{1F600}'.repeat(10)}\n\u{1F600}`);
    expect(withinWidth('( '.repeat(20), 10, one).split('\n')).toHaveLength(4);
  });

  it.each([
    '请立即核查办理情况，说明未按期办理的原因及责任，提出整改措施和办结时间，并在答复期限前书面答复。',
    'Say why it was late and who answers for it, and put it right by noon.',
    '一\n二\n三四五六七八九\n十'.repeat(3),
  ])('with places to end a line stays as it is: %s', (text) => {
    expect(withinWidth(text, 10, one)).toBe(text);
  });

  it('has each of its letters measured once', () => {
    const asked: string[] = [];
    withinWidth('abc'.repeat(1_000), 10, (letter) => asked.push(letter) && 1);
    expect(asked).toEqual(['a', 'b', 'c']);
  });
});

const order = (demands: string): OrderLines => ({
  ...{ language: 'zh-CN', title: '督办通知单', subtitle: '局', number: '编号：1', facts: [['级别', '局']] },
  ...{ demandsLabel: '督办要求', demands, due: ['期限', '今天'], issuer: '局', issuedOn: '今天' },
  ...{ seal: '（盖章）', receipt: ['签收人：', '签收时间：'], foot: '不载个人信息。' },
});

describe('an order', () => {
  afterEach(() => void vi.restoreAllMocks());

  it.each(['a', '\u0301', '！', '( ', '\u00a0', 'a\u2060'])(
    'of 4,000 %j is measured a few times over',
    async (letter) => {
      const measured = vi.spyOn(PDFDocument.prototype, 'widthOfString');
      const pdf = await printOrder(order(letter.repeat(4_000 / letter.length)));
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      const letters = measured.mock.calls.reduce((sum, [text]) => sum + String(text).length, 0);
      // Every line is measured, and once more when it is drawn; the rest of the row used to be, for each line.
      expect(letters).toBeLessThan(10 * 4_000);
    },
  );
});
