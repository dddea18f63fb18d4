// Renders the local mailbox's page, clearly marked as not a real mailbox.
import type { KeptMessage } from './store.js';

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);

const linked = (text: string): string =>
  escape(text).replace(/https?:\/\/[^\s&<]+/g, (url) => `<a href="${url}" rel="noreferrer">${url}</a>`);

const ways = { mail: '邮件 e-mail', sms: '短信 SMS', department: '部门 department' } as const;

/** The form for a citizen's reply by text message, passed to the API as a gateway does. */
const replyForm = (to: string): string => `
  <form method="post" action="/reply">
    <input type="hidden" name="to" value="${escape(to)}">
    <label>回复 Reply from ${escape(to)}: <input type="text" name="text" maxlength="500" required></label>
    <button type="submit">发送 Send</button>
  </form>`;

const article = ({ way, at, to, subject, text, arrivals }: KeptMessage): string => `
<article>
  <h2>${escape(subject)}</h2>
  <p>${ways[way]} · ${escape(to)} · <time datetime="${escape(at)}">${escape(at)}</time>${arrivals > 1 ? ` · ×${String(arrivals)}` : ''}</p>
  <pre>${linked(text)}</pre>${way === 'sms' ? replyForm(to) : ''}
</article>`;

/** The page for these messages, newest first; `said` is the outcome of a reply. */
export const mailboxPage = (messages: readonly KeptMessage[], said = ''): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>本地信箱 Local mailbox</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 48rem; margin: 0 auto; padding: 1rem; }
[role=note] { background: #7a1f00; color: #fff; padding: .5rem 1rem; }
article { border-top: 1px solid #767676; }
h2 { font-size: 1.1rem; margin-bottom: 0; }
input, button { font: inherit; padding: .4rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
</style>
</head>
<body>
<p role="note">仅供开发与演练：以下信息并未真正发出。 Development only: these messages are kept here and sent to nobody.</p>
<main>
<h1>本地信箱 Local mailbox</h1>
${said === '' ? '' : `<p role="status">${escape(said)}</p>`}
${messages.length === 0 ? '<p>暂无信息。 No messages yet.</p>' : messages.map(article).join('')}
</main>
</body>
</html>
`;
