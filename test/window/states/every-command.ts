// Lists for every command a case that allows it, who gives it, and what that person fills in.
import { randomUUID } from 'node:crypto';
import type { CommandName } from '../../../domain/case/commands.js';
import { plusMs } from '../../../domain/base/instant.js';
import { picture, uploaded } from '../../support/api/files.js';
import type { Parsed, TestApi } from '../../support/api/test-api.js';
import {
  askedCase,
  caseInHand,
  completedCase,
  given,
  officer,
  type OpenedCase,
  signedCase,
  stationDesk,
} from './cases.js';

export const sisterOfficer = 'sample-g-0102-officer';
export const operator = 'sample-b-01-operator';
export const callback = 'sample-b-01-callback';
export const supervisor = 'sample-b-01-supervision';
const bureauDesk = 'sample-b-01-desk';
const hour = 3_600_000;

export interface GivenCommand {
  readonly as: string;
  readonly make: (api: TestApi) => Promise<OpenedCase>;
  /** What is typed and chosen; the rest stands in the form as it is opened. */
  readonly fields: (api: TestApi) => Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>;
  /** The event that the casebook then has. */
  readonly event: string;
}

interface Shortly extends Partial<Omit<GivenCommand, 'fields'>> {
  readonly event: string;
  readonly fields?: GivenCommand['fields'] | Readonly<Record<string, string>>;
}

/** By default the officer, on a case that was signed. */
const by = ({ fields = {}, ...over }: Shortly): GivenCommand => ({
  as: officer,
  make: signedCase,
  fields: typeof fields === 'function' ? fields : () => fields,
  ...over,
});

const toSister = { to: 'G-0102', legalBasis: '社区警务工作规定第八条', reason: '事发在邻近网格。' };

/** A signed case with which something was done after. */
const after =
  (...steps: readonly (readonly [command: CommandName, body: Parsed, as?: string])[]) =>
  async (api: TestApi): Promise<OpenedCase> => {
    const opened = await signedCase(api);
    for (const [command, body, as] of steps) await given(api, opened.id, command, body, as);
    return opened;
  };

const done = ['complete', { result: 'solved', text: '已上门劝阻，商户承诺夜间停工。', contacted: true }] as const;
const dissatisfied = ['rate', { score: 3, text: '昨晚又吵到两点。' }, callback] as const;
const offered = ['offer-transfer', toSister] as const;
const refused = ['refuse-transfer', { reason: '烧烤店在界线以东，属梧桐里。' }, sisterOfficer] as const;
const asksTime = [
  'request-extension',
  { budget: { amount: 2, unit: 'workingDays' }, reason: '等物业出具记录。' },
] as const;
const ordered = [
  'supervise',
  { level: 'bureau', demands: '三日内查清并书面答复。', recipient: 'G-0101' },
  supervisor,
] as const;
const answered = ['answer-supervision', { text: '已约谈店主，今晚复查。' }] as const;
const convened = ['convene', { units: ['G-0102', 'G-0103'], agenda: '夜间噪声如何共同处置。' }] as const;
const involved = ['involve', { units: ['G-0102'], reason: '请查看店后门所在的巷子。' }] as const;
const unreached = {
  reached: false,
  contacted: false,
  solved: false,
  satisfied: false,
  text: '三次无人接听。',
};
const closed = [
  'close',
  { outcome: 'not-admitted', exit: 'beyond-public-duties', reason: '不属于受理范围。' },
  stationDesk,
] as const;

const text = { text: '今晚十点再去看一次。' };
const reason = { reason: '情况有变，需要重新安排。' };

/** A case whose terms were missed, so that cards were given. */
async function overdueCase(api: TestApi): Promise<OpenedCase> {
  const opened = await signedCase(api);
  const { now } = api;
  api.now = plusMs(now, 30 * hour);
  await given(api, opened.id, 'note', { text: '催办', visibility: 'internal' }, stationDesk);
  return opened;
}

/** Two cases about the same; the later one is to go into the earlier. */
async function duplicate(api: TestApi): Promise<OpenedCase & { readonly into: string }> {
  const into = await caseInHand(api);
  return { ...(await caseInHand(api)), into: into.number };
}

let living = '';
let withheld = '';

/** A case of a reporter who asked not to be named, with a photo. */
async function withheldPhoto(api: TestApi): Promise<OpenedCase> {
  const [photo = ''] = await uploaded(api, [await picture()]);
  withheld = photo;
  const reporter = { phone: '+8613812340000', disclosure: 'withheld' };
  const body = { text: '后巷有人摆摊。', reporter, attachments: [photo] };
  const filed = await api.call('POST', '/v1/requests', { body, headers: { 'idempotency-key': randomUUID() } });
  return filed.body as OpenedCase;
}

export const everyCommand: Readonly<Record<CommandName, GivenCommand>> = {
  classify: by({ as: stationDesk, fields: { category: 'residence.permit', priority: 'urgent' }, event: 'classified' }),
  dispatch: by({
    as: bureauDesk,
    make: (api) => api.open({ place: {} }) as Promise<OpenedCase>,
    fields: { unit: 'G-0101' },
    event: 'dispatched',
  }),
  sign: by({ make: caseInHand, event: 'signed' }),
  contact: by({ fields: { reached: 'yes', note: '本人说每晚两点才停。' }, event: 'contacted' }),
  note: by({ fields: text, event: 'noted' }),
  complete: by({ fields: { result: 'solved', text: '已劝止。', contacted: 'yes' }, event: 'completed' }),
  escalate: by({ fields: reason, event: 'escalated' }),
  reassign: by({ as: stationDesk, fields: { post: 'G-0103-officer' }, event: 'reassigned' }),
  'offer-transfer': by({ fields: { ...toSister, to: 'D-CG' }, event: 'offered' }),
  'accept-transfer': by({ as: sisterOfficer, make: after(offered), event: 'accepted' }),
  'refuse-transfer': by({ as: sisterOfficer, make: after(offered), fields: reason, event: 'refused' }),
  rule: by({
    as: stationDesk,
    make: after(offered, refused),
    fields: { ...reason, assignTo: 'G-0101' },
    event: 'ruled',
  }),
  rate: by({ as: callback, make: after(done), fields: { score: '2', solved: 'yes' }, event: 'rated' }),
  'record-callback': by({
    as: callback,
    make: after(done, dissatisfied),
    fields: { reached: 'no', text: '三次无人接听。' },
    event: 'callback-recorded',
  }),
  'order-rectification': by({
    as: callback,
    make: after(done, dissatisfied, ['record-callback', unreached, callback]),
    fields: { demands: '今晚复查，并当面告知诉求人。' },
    event: 'rectification-ordered',
  }),
  withdraw: by({ as: operator, fields: reason, event: 'withdrawn' }),
  amend: by({
    as: operator,
    fields: { 'place-address': '梧桐里 3 号楼', 'reporter-phone': '+8613900001111', ...reason },
    event: 'amended',
  }),
  close: by({
    as: stationDesk,
    fields: {
      outcome: 'not-admitted',
      exit: 'other-procedure',
      onward: '请向人民法院起诉，电话 12368。',
      ...reason,
    },
    event: 'closed',
  }),
  'request-information': by({ fields: { question: '是哪一家店？', essential: 'yes' }, event: 'information-requested' }),
  'supply-information': by({
    as: operator,
    make: async (api) => (await askedCase(api)).opened,
    fields: text,
    event: 'information-supplied',
  }),
  'request-extension': by({ fields: reason, event: 'extension-requested' }),
  'decide-extension': by({
    as: stationDesk,
    make: after(asksTime),
    fields: { grant: 'yes', ...reason },
    event: 'extension-decided',
  }),
  supervise: by({ as: supervisor, fields: { demands: '三日内查清并书面答复。' }, event: 'supervision-ordered' }),
  'answer-supervision': by({ make: after(ordered), fields: text, event: 'supervision-answered' }),
  'accept-answer': by({ as: supervisor, make: after(ordered, answered), event: 'answer-accepted' }),
  convene: by({
    fields: { 'units-0': 'G-0102', 'units-1': 'G-0103', agenda: '夜间噪声如何处置。' },
    event: 'convened',
  }),
  opine: by({ as: sisterOfficer, make: after(convened), fields: text, event: 'opined' }),
  conclude: by({
    make: after(convened, ['opine', { text: '建议两个网格轮流巡查。' }, sisterOfficer]),
    fields: { minutes: '两个网格轮流巡查两周。' },
    event: 'concluded',
  }),
  involve: by({ fields: { 'units-0': 'G-0102', ...reason }, event: 'involved' }),
  report: by({
    as: sisterOfficer,
    make: after(involved),
    fields: { result: 'solved', ...text },
    event: 'part-reported',
  }),
  'recall-transfer': by({ make: after(offered), fields: reason, event: 'recalled' }),
  merge: by({
    as: operator,
    make: async (api) => {
      const { into, ...opened } = await duplicate(api);
      living = into;
      return opened;
    },
    fields: () => ({ into: living, ...reason }),
    event: 'merged',
  }),
  unmerge: by({
    as: operator,
    make: async (api) => {
      const { into, ...opened } = await duplicate(api);
      await given(api, opened.id, 'merge', { into, reason: '同一件事。' }, operator);
      return opened;
    },
    fields: reason,
    event: 'unmerged',
  }),
  'release-files': by({
    as: operator,
    make: withheldPhoto,
    fields: () => ({ 'attachments-0': withheld, ...reason }),
    event: 'files-released',
  }),
  reopen: by({ as: stationDesk, make: after(closed), fields: reason, event: 'reopened' }),
  resume: by({ make: async (api) => (await completedCase(api)).opened, fields: reason, event: 'resumed' }),
  'withdraw-card': by({ as: supervisor, make: overdueCase, fields: reason, event: 'card-withdrawn' }),
  'adopt-policy': by({
    as: supervisor,
    fields: { policy: 'beijing@1', ...reason },
    event: 'policy-adopted',
  }),
  'finish-task': by({
    as: stationDesk,
    make: after(closed, ['supply-information', text, operator]),
    fields: { note: '已读，情况没有变化。' },
    event: 'task-finished',
  }),
};
