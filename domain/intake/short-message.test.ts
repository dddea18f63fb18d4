// Tests real answers to "reply 1, 2 or 3", and messages that must not be taken for an answer.
import { describe, expect, it } from 'vitest';
import { readShortMessage } from './short-message.js';

describe('a short message', () => {
  it.each([
    ['1', 1, undefined],
    [' 2 ', 2, undefined],
    ['3', 3, undefined],
    ['３', 3, undefined],
    ['3。', 3, undefined],
    ['3 没人联系我', 3, '没人联系我'],
    ['３，路灯还是不亮', 3, '路灯还是不亮'],
    ['3没人联系我', 3, '没人联系我'],
    ['1、谢谢', 1, '谢谢'],
    ['满意', 1, undefined],
    ['非常满意！', 1, undefined],
    ['基本满意', 2, undefined],
    ['不满意，没有解决', 3, '没有解决'],
  ])('%j is the score %i', (message, score, text) => {
    expect(readShortMessage(message)).toEqual({ kind: 'score', score, text });
  });

  it.each(['退订', 'TD', 'td', 'Ｔ', 't', 'STOP', 'Stop.', 'unsubscribe'])(
    'complaint 21: %j asks to stop',
    (message) => {
      expect(readShortMessage(message)).toEqual({ kind: 'stop' });
    },
  );

  it.each(['恢复', 'START'])('%j asks to go on', (message) => {
    expect(readShortMessage(message)).toEqual({ kind: 'start' });
  });

  it.each([
    '1栋2单元还是没人来',
    '3号楼',
    '3天没人来',
    '1很好',
    '110',
    '12',
    '4',
    '满意度调查是什么',
    '请停止施工',
    'stop the noise',
    '很好',
  ])('%j is for a human', (message) => {
    expect(readShortMessage(message)).toEqual({ kind: 'words' });
  });
});
