// Tests that every sentence about a wrong entry is in Chinese and in English, without mixing them.
import { describe, expect, it } from 'vitest';
import type { Bilingual } from '../../domain/base/bilingual.js';
import {
  calendarSentences,
  entrySentences,
  policySentences,
  separationSentences,
  useSentences,
} from './register-sentences.js';

/** Stands for any argument of a sentence: a code, a list of codes, or several by name. */
const given = Object.assign(['9'], { name: '9', calendar: '9', from: '9', to: '9', levels: ['9'], acts: ['9'] });
const tables = [entrySentences, separationSentences, useSentences, calendarSentences, policySentences];
const sentences = tables.flatMap((says) =>
  Object.entries(says as Record<string, Bilingual | ((...values: unknown[]) => Bilingual)>),
);
/** Codes are the same in every language. */
const codes = /activations|city-bureau|grid|station|bureau/g;

describe('a sentence about a wrong entry', () => {
  it.each(sentences)('%s', (_name, sentence) => {
    const { zh, en } = typeof sentence === 'function' ? sentence(given, given) : sentence;
    expect(zh.replace(codes, '')).not.toMatch(/[a-z]/i);
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
    expect(en).toMatch(/[a-z] [a-z]/);
    expect(en).not.toMatch(/[\u3000-\u9fff]/);
    if (typeof sentence === 'function') for (const said of [zh, en]) expect(said).toContain('9');
  });
});
