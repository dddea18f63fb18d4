// Tests cutting lines of devices, and telling signatures; what a person wrote stays.
import { describe, expect, it } from 'vitest';
import { withoutFooter, withoutSignature } from './mail-footer.js';

describe('a footer', () => {
  it.each([
    ...[
      '发自我的iPhone',
      '发自我的 iPhone',
      '发自我的QQ邮箱',
      '發自我的 iPhone',
      '发自我的华为手机',
      '发自我的小米手机',
      '来自我的华为手机',
    ],
    ...[
      '发自手机QQ邮箱',
      '来自网易邮箱大师',
      '网易邮箱大师',
      '发自新浪邮箱客户端',
      '发自我的vivo手机',
      '发自 Outlook for iOS',
      '从 Windows 版邮件发送',
    ],
    ...[
      '获取 Outlook for Android',
      'Get Outlook for iOS<https://aka.ms/o0ukef>',
      '从我的 HUAWEI 手机发送',
      '使用网易邮箱大师发送',
    ],
    ...[
      'Sent from my iPhone',
      'Sent from my Huawei phone',
      'Sent from Outlook for iOS',
      'Sent from Mail for Windows 10',
      'Sent via my Samsung Galaxy',
    ],
    ...['| 发自我的iPhone |', '---- 发自我的iPhone'],
  ])('is cut: %s', (line) => {
    expect(withoutFooter(`3\n\n${line}`)).toBe('3');
    expect(withoutFooter(`没修\r\n${line}\r\n还有一句`)).toBe('没修\r\n还有一句');
    expect(withoutFooter(line)).toBe('');
  });

  it.each([
    '发自内心感谢你们',
    '来自小区的投诉',
    '发自我的iPhone，丢了，请帮我找',
    '用手机发送了照片给物业',
    '从手机上看到你们已发送通知了吗？',
    'I sent from my house a letter!',
    'They sent from the station nobody',
    '3',
  ])('is none: %s', (line) => {
    expect(withoutFooter(line)).toBe(line);
  });
});

describe('a signature', () => {
  it.each([
    ['3\n\n-- \n张三\n某某公司', '3'],
    ['退订\n\n----------\n张三', '退订'],
    ['3\n\n张三\n13800000000', '3'],
    ['3\n\n\n| |\n张 三\n|\n|\nzhang@163.com\n|', '3'],
    ['3 没修\n张三\n电话：010-12345678\n北京某某有限公司\nhttp://www.x.cn', '3 没修'],
    ['退订\n\nzhang@qq.com', '退订'],
    ['没修', '没修'],
    ['13800000000', '13800000000'],
    ['退订\n\n我家水管漏了', '退订\n\n我家水管漏了'],
    ['3\n李四说不修', '3\n李四说不修'],
  ])('is told from %j', (words, left) => {
    expect(withoutSignature(words, '张三')).toBe(left);
  });
});
