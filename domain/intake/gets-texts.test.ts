// Tests which telephone numbers get short messages, as a table of numbers.
import { describe, expect, it } from 'vitest';
import { getsTexts } from './gets-texts.js';
import { wholeNumber } from './whole-number.js';

describe('a telephone number', () => {
  it.each([
    ['138 0000 1234', true, 'a mobile number as people write it'],
    ['+8619912345678', true, 'a mobile number of a new range'],
    ['+861012345678', false, 'a landline of Beijing'],
    ['+8601012345678', false, 'a landline with the zero of calls at home'],
    ['+86101234567801', false, 'a landline with an extension'],
    ['+8610123456789', false, 'a landline with one digit of an extension, as long as a mobile number'],
    ['+862112345678', false, 'a landline of Shanghai'],
    ['+8657587001234', false, 'a landline of eleven digits'],
    ['+864008001234', false, 'a 400 number'],
    ['+868008101234', false, 'an 800 number'],
    ['+8612345', false, 'a service number'],
    ['+86138000012345', false, 'one digit too many'],
    ['+85291234567', true, 'a mobile number of Hong Kong'],
    ['+85223456789', false, 'a landline of Hong Kong'],
    ['+85366123456', true, 'a mobile number of Macao'],
    ['+85328123456', false, 'a landline of Macao'],
    ['+886912345678', true, 'a mobile number of Taiwan'],
    ['+886223456789', false, 'a landline of Taipei'],
    ['+80012345678', false, 'a freephone number worldwide'],
    ['+12025550123', true, 'a number of a plan that does not tell them apart'],
    ['+447700900123', true, 'a number from elsewhere'],
  ])('%s gets short messages: %s (%s)', (typed, gets) => {
    expect(getsTexts(wholeNumber(typed))).toBe(gets);
  });
});
