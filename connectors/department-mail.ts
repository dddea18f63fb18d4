// Sends offers to a department by e-mail, with a time-limited link to accept or refuse.
// The server's 250 is the receipt.
import type { DepartmentLetter } from '../domain/case/department-letter.js';
import type { Mail } from './mail.js';
import type { Attempt } from '../domain/base/attempt.js';

export interface DepartmentMailDeps {
  readonly mail: Mail;
  readonly address: string;
  /** The link by which the department answers; it is valid for a limited time. */
  readonly replyUrl: string;
}

const line = (label: string, value: string | null): string[] => (value ? [`${label}: ${value}`] : []);

function offerText(letter: DepartmentLetter, replyUrl: string): string {
  const { reporter } = letter;
  return [
    `${letter.to.names.zh}: 现将以下诉求移交贵单位办理，请在期限内答复是否接收。`,
    `${letter.to.names.en}: the following request is offered to you; please say in time whether you accept it.`,
    '',
    ...line('编号 Number', letter.number),
    ...line('类别 Category', letter.category),
    ...line('登记时间 Registered', letter.registeredAt),
    ...line('法律依据 Legal basis', letter.legalBasis),
    ...line('标题 Title', letter.title),
    ...line('地址 Place', letter.address),
    ...line('姓名 Name', reporter?.name ?? null),
    ...line('电话 Phone', reporter?.phone ?? null),
    ...line('邮箱 E-mail', reporter?.email ?? null),
    '',
    letter.text ?? '',
    '',
    `接收或退回 Accept or refuse: ${replyUrl}`,
  ].join('\n');
}

const recallText = (letter: DepartmentLetter): string =>
  [
    `编号 ${letter.number} 的移交已撤回，无需办理。`,
    `The transfer of request ${letter.number} has been recalled; nothing needs to be done.`,
  ].join('\n');

/** Sends one letter under the errand's id. */
export function mailDepartment(letter: DepartmentLetter, deps: DepartmentMailDeps): Promise<Attempt> {
  const recalled = letter.kind === 'recall-transfer';
  return deps.mail.send({
    to: deps.address,
    subject: recalled ? `撤回移交 Transfer recalled ${letter.number}` : `移交办理 Transfer offered ${letter.number}`,
    text: recalled ? recallText(letter) : offerText(letter, deps.replyUrl),
    key: `errand.${letter.id}`,
  });
}
