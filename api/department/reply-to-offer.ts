// GET and POST /v1/replies/:token: a department's answer, in time, to an offer sent by mail.
import { replyFormSchema, offerSchema } from '../../contracts/people/citizen.js';
import type { Command } from '../../domain/case/commands.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { say } from '../../wording/say.js';
import { giveCommand } from '../context/give-command.js';
import { departmentActor, openOffer, showOffer } from './offer-state.js';
import { route } from '../http/route.js';

const path = '/v1/replies/:token';

export const showReply = route({
  method: 'get',
  path,
  access: 'public',
  answer: offerSchema,
  problems: [409],
  summary: 'Show the offer that a department was sent by mail.',
  tag: 'departments',
  async handle({ context, params, at, language }) {
    const open = await openOffer(context, params['token'] ?? '', at);
    const facts = await context.casebook.facts.current();
    return { body: showOffer(open, facts, language) };
  },
});

const messages: Readonly<Record<'accept' | 'refuse', Bilingual>> = {
  accept: { zh: '已接收，办理期限自现在起算。', en: 'Accepted; the time for handling runs from now.' },
  refuse: { zh: '已退回，将由共同上级裁定。', en: 'Refused; the common superior will rule.' },
};

export const giveReply = route({
  method: 'post',
  path,
  access: 'public',
  body: replyFormSchema,
  answer: offerSchema,
  problems: [409],
  summary: 'The department accepts the offer, or refuses it with a reason.',
  tag: 'departments',
  async handle({ context, params, body, at, language }) {
    const open = await openOffer(context, params['token'] ?? '', at);
    const facts = await context.casebook.facts.current();
    const command: Command =
      body.decision === 'accept' ? { name: 'accept-transfer' } : { name: 'refuse-transfer', reason: body.reason ?? '' };
    const actor = departmentActor(open.to, facts);
    const { state } = await giveCommand(context, { caseId: open.ticket.caseId, command, actor, at });
    const message = say(language, messages[body.decision]);
    return { body: { ...showOffer(open, facts, language), status: state.status, message } };
  },
});
