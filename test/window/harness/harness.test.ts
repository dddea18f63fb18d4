// Tests that the checks of pages find what they are there for, on pages made faulty on purpose.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, openBrowser, type TestBrowser } from './browser.js';
import { checkBudget } from './budget.js';
import { checkAccessible } from './check-accessible.js';
import { checkHeaders } from './check-headers.js';
import { checkLayout } from './check-layout.js';
import { checkMarkup } from './check-markup.js';
import { desk } from './devices.js';
import type { OpenedPage } from './opened-page.js';

let server: Server;
let origin: string;
let browser: TestBrowser;
let content: string;
let headers: Readonly<Record<string, string>>;

const document = (body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>页面</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><h1>页面</h1>${body}</main></body></html>`;

beforeAll(async () => {
  server = createServer((request, response) => {
    const found = /^\/(\?|$)/.test(request.url ?? '');
    response.writeHead(found ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(found ? content : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
});

async function show(opened: OpenedPage, body: string): Promise<OpenedPage> {
  content = document(body);
  headers = {};
  await opened.open('/');
  return opened;
}

const pageWith = async (body: string, over: Parameters<TestBrowser['openPage']>[1] = {}): Promise<OpenedPage> =>
  show(await browser.openPage(origin, over), body);

describeInBrowser('the checks of pages', () => {
  it('find a field without a label, and text and edges too pale to see', async () => {
    const opened = await pageWith('<input><p style="color: #ccc; background: #fff">看不清</p>');
    await expect(checkAccessible(opened)).rejects.toThrow(/color-contrast: p.*label: input/s);
    const pale = '<label>名字 <input name="pale" style="border: 1px solid #ccc; background: #fff"></label>';
    await expect(checkAccessible(await show(opened, pale))).rejects.toThrow(/edges too pale.*pale/s);
    await checkAccessible(await show(opened, pale.replace('#ccc', '#767676')));
  });

  it('find markup that is against the standard', async () => {
    const opened = await pageWith('<p><div>里面</div></p>');
    await expect(checkMarkup(opened)).rejects.toThrow('faults of the markup');
  });

  it('find what is wider than the page, text cut off, and targets too small', async () => {
    const opened = await pageWith('<p style="inline-size: 400px">宽</p>');
    await expect(checkLayout(opened)).rejects.toThrow('beyond the edge at 360 px');
    await show(opened, '<p style="inline-size: 340px">宽</p>');
    await expect(checkLayout(opened)).rejects.toThrow('beyond the edge at 320 px');
    await show(opened, '<p style="inline-size: 3em; overflow: hidden; white-space: nowrap">一行很长的文字</p>');
    await expect(checkLayout(opened)).rejects.toThrow(/cut off.*一行很长的文字/s);
    const button = '<button style="block-size: 30px; inline-size: 60px">小</button>';
    await show(opened, `<p><a href="#a">短</a></p><p>${button}</p>`);
    await expect(checkLayout(opened)).rejects.toThrow(/smaller than 44 px.*短.*小/s);
    await show(opened, '<p>句子里的<a href="#a">链接</a>可以小。</p>');
    await checkLayout(opened);
    // A mouse hits what a finger does not.
    await checkLayout(await pageWith(button, desk));
  });

  it('find a page that may load anything and be kept by anybody', async () => {
    const opened = await pageWith('');
    expect(() => checkHeaders(opened)).toThrow(/cache-control: missing.*the policy lacks form-action/s);
  });

  it('find a page that costs too much', async () => {
    const opened = await pageWith(`<p>${'字'.repeat(6_000)}</p>`);
    await expect(checkBudget(opened, 'citizen')).rejects.toThrow(/content: [\d.]+, at most 16/);
    await checkBudget(await pageWith(''), 'citizen');
  });

  it('find blocked content, failed requests and scripts that throw', async () => {
    content = document('<p style="color: red">红</p><img src="/nowhere.png" alt=""><script>missing()</script>');
    headers = { 'content-security-policy': "default-src 'self'; script-src 'unsafe-inline'" };
    const opened = await browser.openPage(origin, { scripts: true });
    await opened.open('/');
    const faults = await opened.finish().catch(String);
    expect(faults).toMatch(/console: Applying inline style/);
    expect(faults).toMatch(/script: missing is not defined/);
    expect(faults).toMatch(/answer: 404 for .*nowhere\.png/);
  });

  it('run no script of a page unless they are wanted', async () => {
    const body = '<p>静</p><script>document.querySelector("p").textContent = "动"</script>';
    expect(await (await pageWith(body)).page.locator('p').textContent()).toBe('静');
    expect(await (await pageWith(body, { scripts: true })).page.locator('p').textContent()).toBe('动');
  });

  it('make text as large as the person wants it', async () => {
    const heightAt = async (textScale: number): Promise<number> =>
      (await (await pageWith('<p>字</p>', { textScale })).page.locator('p').boundingBox())?.height ?? 0;
    expect((await heightAt(2)) / (await heightAt(1))).toBeCloseTo(2, 0);
  });

  it('count what a person does', async () => {
    const opened = await pageWith('<form><label>名字 <input name="name"></label> <button>发送</button></form>');
    await opened.type(opened.page.getByLabel('名字'), '李明');
    await opened.press('Tab');
    await opened.follow(opened.page.getByRole('button'));
    expect(opened.effort).toEqual({ taps: 2, keys: 3 });
    expect(opened.answer().url()).toContain('name=');
  });
});
