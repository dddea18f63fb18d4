// Explains to a citizen why a request is not for the police: one plain sentence for each exit.
// The exits are those of art. 11 (Beijing regulation 2021).
import type { Exit } from '../domain/base/codes.js';
import type { Bilingual } from '../domain/base/bilingual.js';

/** `none` where the case was ended without naming an exit. */
export const exitWords: Readonly<Record<Exit | 'none', Bilingual>> = {
  emergency: {
    zh: '情况紧急，请立即拨打 110、119、120 或 122。',
    en: 'This is an emergency: call 110, 119, 120 or 122 at once.',
  },
  'other-procedure': {
    zh: '该事项应通过诉讼、仲裁、纪检监察、行政复议或信访等法定途径解决。',
    en: 'It belongs to a procedure of its own: a court, arbitration, discipline, administrative review or petition.',
  },
  'same-matter': {
    zh: '同一事项已受理且没有新的事实，请凭原编号查询进度或结果。',
    en: 'The same matter is known already and nothing new was brought forward; ask for its progress or result by its own number.',
  },
  'secret-or-private': {
    zh: '该事项涉及国家秘密、商业秘密或个人隐私，依法不能办理或公开。',
    en: 'It touches a secret or somebody’s private life, which the law keeps closed.',
  },
  'beyond-public-duties': {
    zh: '该事项不属于行政机关职责，请通过市场或社会渠道解决。',
    en: 'It is no public duty; please turn to a provider or an organisation that offers it.',
  },
  unlawful: {
    zh: '该诉求不符合法律法规，无法办理，请予理解。',
    en: 'What was asked for is against the law and cannot be done.',
  },
  none: { zh: '经审核，该事项不予受理。', en: 'After review it was not taken up.' },
};
