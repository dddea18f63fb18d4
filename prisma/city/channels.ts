// The channels by which requests come in; their codes are the contract's, the same in every city.
import type { CityInput } from '../../contracts/city/city.js';

const named: readonly (readonly [code: string, zh: string, en: string])[] = [
  ['web', '网站', 'Website'],
  ['app', '手机应用', 'App'],
  ['wechat', '微信', 'WeChat'],
  ['dingtalk', '钉钉', 'DingTalk'],
  ['police-terminal', '警务终端', 'Police terminal'],
  ['sms', '短信', 'SMS'],
  ['mail', '电子邮件', 'E-mail'],
  ['hotline-12345', '12345 热线', 'Hotline 12345'],
  ['diversion-110', '110 分流', 'Diverted from 110'],
  ['operator-phone', '坐席电话', 'Phone to an operator'],
  ['counter-qr', '窗口扫码', 'QR code at the counter'],
  ['chief-mailbox', '局长信箱', "Chief's mailbox"],
  ['letters-visits', '来信来访', 'Letters and visits'],
  ['media', '媒体热线', 'Media hotline'],
  ['weibo', '微博', 'Weibo'],
  ['motions-proposals', '建议提案', 'Motions and proposals'],
  ['enterprise-hotline', '企业热线', 'Enterprise hotline'],
  ['patrol-report', '巡逻上报', 'Reported on patrol'],
  ['grid-report', '网格上报', 'Reported by the grid'],
  ['open311', 'Open311 接口', 'Open311'],
  ['import', '批量导入', 'Import'],
];

/** All channels; the import alone takes former cases. */
export const channels: CityInput['channels'] = named.map(([code, zh, en]) => ({
  code,
  names: { zh, en },
  ...(code === 'import' ? { history: true } : {}),
}));
