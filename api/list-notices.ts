// GET /v1/cases/:id/notices: what was to be told to whom about a case, and whether it went out; for the offices that may read it.
import { receiptResults } from '../contracts/inbound.js';
import { type NoticeView, noticesAtMost } from '../contracts/notice-view.js';
import type { Language } from '../contracts/words.js';
import { Failure } from '../domain/failures.js';
import type { Instant } from '../domain/instant.js';
import { heldBack, type Template } from '../domain/notices.js';
import type { Bilingual } from '../domain/organisation.js';
import { entitledId } from './case-file.js';
import { say } from './language.js';
import { route } from './route.js';

export const listNotices = route({
  method: 'get',
  path: '/v1/cases/:id/notices',
  access: 'principal',
  async handle({ counter, params, caller, language }) {
    const { pool } = counter.book;
    const id = await entitledId(pool, params['id'] ?? '', caller.actor);
    if (caller.actor.kind === 'channel') throw new Failure('forbidden');
    const { rows } = await pool.query<Row>({ ...statement, values: [id, noticesAtMost] });
    return { body: { items: rows.map((row) => showNotice(row, language)) } };
  },
});

const statement = {
  name: 'notices-of-case',
  text: `SELECT id, template, post, state, via, detail, created_at, not_before, sent_at, attempts
         FROM notification WHERE case_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2`,
};

interface Row {
  readonly id: string;
  readonly template: Template;
  readonly post: string | null;
  readonly state: NoticeView['state'];
  readonly via: NoticeView['via'];
  readonly detail: string | null;
  readonly created_at: Instant;
  readonly not_before: Instant;
  readonly sent_at: Instant | null;
  readonly attempts: number;
}

type Reason = NonNullable<NoticeView['because']>['code'];

const reasons: Readonly<Record<Reason, Bilingual>> = {
  'no-address': { zh: '没有可以写信的地址', en: 'There is no address that we can write to.' },
  'nothing-arrives': { zh: '该地址无法送达', en: 'Nothing arrives at the address.' },
  'no-questions-wanted': { zh: '对方不愿再接收回访', en: 'No more questions are wanted there.' },
  'enough-for-today': { zh: '当日发送已达上限，次日再发', en: 'It was enough for one day; it goes out on the next.' },
  'no-longer-asked': { zh: '已无须询问', en: 'It is no longer asked.' },
  'not-taken': { zh: '对方服务器未接收', en: 'The server at the other end did not take it.' },
};

/** What a server said is not shown: it may quote the address. */
function reasonOf({ state, detail }: Row): Reason | null {
  if (state === 'sent' || detail === null) return null;
  return heldBack.find((one) => one === detail) ?? 'not-taken';
}

function showNotice(row: Row, language: Language): NoticeView {
  const { id, template, post, state, via, attempts } = row;
  const code = reasonOf(row);
  return {
    id,
    template,
    to: post === null ? { kind: 'citizen' } : { kind: 'post', post },
    state,
    via,
    because: code && { code, text: say(language, reasons[code]) },
    createdAt: row.created_at,
    notBefore: state === 'owed' ? row.not_before : null,
    sentAt: row.sent_at,
    receipt: state === 'sent' ? (receiptResults.find((one) => row.detail === `receipt: ${one}`) ?? null) : null,
    attempts,
  };
}
