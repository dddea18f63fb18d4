// Tests which passwords are good enough, on examples that people choose.
import { describe, expect, it } from 'vitest';
import { passwordProblem } from './password-rules.js';

const account = { code: 'wang.xiaoming', name: '王小明' };
const problem = (password: string) => passwordProblem(password, account);

describe('a password', () => {
  it.each([
    'lampe kiesel wolke',
    'correct horse battery staple',
    '楼下的路灯坏了三天了呢',
    'tR8#vq2!mZp0',
    '月落乌啼霜满天江枫渔火',
    '        x1  7y  q  ',
    `${'lang und breit '.repeat(8)}ende`,
  ])('%j is good enough when it has twelve characters', (password) => {
    expect(problem(password)).toBe([...password].length < 12 ? 'too-short' : null);
  });

  it.each([
    ['elf zeichen', 'too-short'],
    ['e\u0301'.repeat(11), 'too-short'],
    ['🙂'.repeat(11), 'too-short'],
    ['lang '.repeat(26), 'too-long'],
    ['aaaaaaaaaaaa', 'too-easily-guessed'],
    ['abababababababab', 'too-easily-guessed'],
    ['123456789012', 'too-easily-guessed'],
    ['qwertyuiop12', 'too-easily-guessed'],
    ['1qaz2wsx3edc', 'too-easily-guessed'],
    ['Password2024!', 'too-easily-guessed'],
    ['woaini5201314', 'too-easily-guessed'],
    ['AdminAdmin123', 'too-easily-guessed'],
    ['我爱你我爱你中国中国公安公安', 'too-easily-guessed'],
    ['gridcase2026', 'too-easily-guessed'],
    ['wang.xiaoming1', 'too-easily-guessed'],
    ['王小明王小明王小明王小明', 'too-easily-guessed'],
  ])('%j is %s', (password, why) => {
    expect(problem(password)).toBe(why);
  });
});
