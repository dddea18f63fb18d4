// Tests the pages of the API's documents and of the local mailbox in a browser, with scripts.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startMailboxHttp, type Receiver } from '../../processes/mailbox/receivers.js';
import { openMailboxStore } from '../../processes/mailbox/store.js';
import { gatewaySecrets } from '../support/api/gateways.js';
import { startTestApi, type TestApi } from '../support/api/test-api.js';
import { describeInBrowser, openBrowser, type TestBrowser } from './harness/browser.js';
import { checkAccessible } from './harness/check-accessible.js';
import { checkLayout } from './harness/check-layout.js';
import { checkMarkup } from './harness/check-markup.js';
import { desk } from './harness/devices.js';

let api: TestApi;
let browser: TestBrowser;
let mailbox: Receiver;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridcase-mailbox-'));
  [api, browser] = await Promise.all([startTestApi({ gatewaySecrets }), openBrowser()]);
  const store = openMailboxStore(folder);
  const text = '请补充：http://127.0.0.1/v1/questions/x';
  await store.keep({ way: 'sms', key: 'a', at: api.now, to: '+8613800000000', subject: '短信', text });
  mailbox = await startMailboxHttp({
    store,
    port: 0,
    smsSecret: gatewaySecrets.sms,
    departmentSecret: async () => undefined,
    apiUrl: api.url,
    clock: () => api.now,
  });
});
afterAll(async () => {
  await Promise.all([api.close(), browser.close(), mailbox.stop()]);
  await rm(folder, { recursive: true });
});

describeInBrowser('the documents', () => {
  it('show the routes under their own policy, and load nothing from elsewhere', async () => {
    const opened = await browser.openPage(api.url, { ...desk, language: 'en', scripts: true });
    const foreign: string[] = [];
    opened.page.on('request', (request) => {
      if (!request.url().startsWith(api.url) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
    });
    await opened.open('/docs');
    await opened.page.getByText('/v1/cases', { exact: true }).first().waitFor();
    expect(foreign).toEqual([]);
  });
});

describeInBrowser('the local mailbox', () => {
  it('has no barrier, and passes a reply on', async () => {
    const opened = await browser.openPage(`http://127.0.0.1:${mailbox.port}`, desk);
    await opened.open('/');
    expect(await opened.page.getByRole('note').innerText()).toContain('sent to nobody');
    await checkMarkup(opened);
    await checkAccessible(opened);
    await checkLayout(opened);
    await opened.type(opened.page.getByRole('textbox'), '三楼');
    await opened.follow(opened.page.getByRole('button'));
    expect(await opened.page.getByRole('status').innerText()).toMatch(/^三楼: /);
  });
});
