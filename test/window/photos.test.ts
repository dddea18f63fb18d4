// Tests photos with scripts: shrunk before they are sent, kept in one list, none lost.
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { labelOf } from '../../web/words/commands/labels.js';
import { filing } from '../../web/words/file-words.js';
import { photos } from '../../web/words/photo-words.js';
import { say } from '../../wording/say.js';
import { picture } from '../support/api/files.js';
import { startTestApi, type TestApi } from '../support/api/test-api.js';
import { describeInBrowser, openBrowser, type TestBrowser } from './harness/browser.js';
import { checkAccessible } from './harness/check-accessible.js';
import { checkLayout } from './harness/check-layout.js';
import { desk, type Setting } from './harness/devices.js';
import type { OpenedPage } from './harness/opened-page.js';
import { screenshot } from './harness/screenshot.js';
import { given } from './states/cases.js';
import { commandOf } from './states/commands.js';
import { openList } from './states/people.js';

let api: TestApi;
let browser: TestBrowser;
beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi({ sampleSignIn: true }), openBrowser()]);
});
afterAll(() => Promise.all([api.close(), browser.close()]));

interface Sent {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A photo as a telephone makes it: large, lying on its side, with where and when it was taken. */
async function photo(name = 'image.jpg', [width, height] = [3_000, 2_000]): Promise<Sent> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const buffer = await sharp({ create: { width, height, channels: 3, background: '#888', noise } })
    .jpeg({ quality: 92 })
    .withExif({ IFD0: { Make: 'Telephone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}
const small = async (grey: number): Promise<Sent> => {
  const { bytes } = await picture({ grey });
  return { name: 'image.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(bytes) };
};

const atForm = async (over: Partial<Setting> = {}): Promise<OpenedPage> => {
  const opened = await browser.openPage(api.url, { scripts: true, ...over });
  await opened.open('/file');
  return opened;
};
const field = ({ page }: OpenedPage) => page.locator('[name=photo1]');
const rows = ({ page }: OpenedPage) => page.locator('.chosen li');
const press = (opened: OpenedPage, name: 'check' | 'send' | 'change'): Promise<void> =>
  opened.follow(
    opened.page.locator('main').getByRole('button', { name: say(opened.setting.language, filing[name]), exact: true }),
  );
const write = (opened: OpenedPage, text: string): Promise<void> =>
  opened.type(opened.page.getByLabel(say(opened.setting.language, filing.text)), text);
const allReady = (opened: OpenedPage) =>
  expect
    .poll(async () => (await rows(opened).allInnerTexts()).every((text) => /\d [KM]B/.test(text)), { timeout: 20_000 })
    .toBe(true);

interface FieldFile {
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly hasExif: boolean;
}
/** What the field would send, as the browser reads it; runs in the page. */
const filesIn = (opened: OpenedPage): Promise<FieldFile[]> =>
  field(opened).evaluate(async (input) =>
    Promise.all(
      [...((input as unknown as { files: Iterable<Blob & { name: string }> }).files ?? [])].map(async (file) => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        const text = Array.from(bytes.subarray(0, 4_000), (byte) => String.fromCharCode(byte)).join('');
        const read = Reflect.get(globalThis, 'createImageBitmap') as (of: Blob) => Promise<{
          width: number;
          height: number;
        }>;
        const { width, height } = await read(file);
        const { name, size, type } = file;
        return { name, size, type, width, height, hasExif: text.includes('Exif') };
      }),
    ),
  );

/** The kept pictures of a text. */
async function keptOf(text: string): Promise<string[]> {
  const { rows: found } = await api.pool.query<{ sha256: string }>(
    `SELECT encode(u.sha256, 'hex') AS sha256 FROM attachment a JOIN upload u ON u.id = a.upload_id
     JOIN case_text t ON t.id = a.text_id WHERE t.text = $1`,
    [text],
  );
  return found.map(({ sha256 }) => sha256);
}

describeInBrowser('photos with scripts', () => {
  it('are made small, upright and free of what was written into them, before they are sent', async () => {
    const opened = await atForm();
    const large = await photo('IMG_1.JPEG');
    expect(large.buffer.length).toBeGreaterThan(1_000_000);
    await field(opened).setInputFiles(large);
    await allReady(opened);
    const [sent] = await filesIn(opened);
    expect(sent).toMatchObject({ name: 'IMG_1.JPEG', type: 'image/jpeg', hasExif: false });
    expect(sent!.size).toBeLessThanOrEqual(400_000);
    expect(sent!.height).toBeGreaterThan(sent!.width);
    expect(sent!.height).toBeLessThanOrEqual(2_048);
  });

  it('17: photos lost or replaced by each other: three called image.jpg stay three, chosen one after the other', async () => {
    const opened = await atForm();
    await write(opened, '三张照片，一张一张选');
    for (const [i, grey] of [40, 120, 200].entries()) {
      await field(opened).setInputFiles(await small(grey));
      expect(await rows(opened).count()).toBe(i + 1);
    }
    expect(await opened.page.locator('input[type=file]:visible').count()).toBe(1);
    await press(opened, 'check');
    await press(opened, 'send');
    expect(new Set(await keptOf('三张照片，一张一张选')).size).toBe(3);
  });

  it('are taken out one by one, and the next button has the focus', async () => {
    const opened = await atForm();
    await field(opened).setInputFiles([await small(40), { ...(await small(120)), name: '第二张.jpg' }]);
    await opened.tap(rows(opened).first().getByRole('button'));
    expect(await rows(opened).allInnerTexts()).toEqual([expect.stringContaining('第二张.jpg')]);
    expect(await opened.page.locator(':focus').innerText()).toContain('去掉');
    await opened.press('Enter');
    expect([await rows(opened).count(), await filesIn(opened)]).toEqual([0, []]);
    expect(await opened.page.locator(':focus').getAttribute('name')).toBe('photo1');
  });

  it('are ten at most, with those that the server has; how many were too many is said', async () => {
    const opened = await atForm();
    await write(opened, '很多照片');
    await field(opened).setInputFiles(await Promise.all([10, 20].map(small)));
    await press(opened, 'check');
    await press(opened, 'change');
    await field(opened).setInputFiles(await Promise.all(Array.from({ length: 11 }, (_, i) => small(i * 20))));
    expect(await rows(opened).count()).toBe(8);
    expect(await opened.page.getByRole('status').filter({ hasText: '最多十张' }).innerText()).toContain('3 张没有加上');
  });

  it('that are still being made smaller hold the form, which then goes on by itself with the pressed button', async () => {
    const opened = await atForm();
    await write(opened, '没等照片处理完');
    await field(opened).setInputFiles([await photo('一.jpg'), await photo('二.jpg')]);
    await press(opened, 'check');
    expect((await opened.page.locator('main').innerText()).match(/[一二]\.jpg（\d+ KB）/g)).toHaveLength(2);
  });

  it('that no browser can read, and other files, stay as they are; small pictures too', async () => {
    const opened = await atForm();
    const broken = { name: '坏的.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(500_000, 7) };
    const papers = { name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('说明') };
    await field(opened).setInputFiles([broken, papers, await small(90)]);
    await allReady(opened);
    const sizes = await field(opened).evaluate((input) =>
      [...((input as unknown as { files: Iterable<{ size: number }> }).files ?? [])].map(({ size }) => size),
    );
    expect(sizes).toEqual([500_000, 6, (await small(90)).buffer.length]);
    await expect.poll(() => opened.page.locator('.preview').count()).toBe(1);
  });

  it.each([
    ['zh-CN', {}],
    ['en', desk],
  ] as const)('are listed without a barrier (%s)', async (language, device) => {
    const opened = await atForm({ language, ...device });
    await field(opened).setInputFiles([
      await photo('一张名字特别特别长的照片 2026-03-03 10:00:00 梧桐里.jpg', [1_200, 900]),
      ...(await Promise.all(Array.from({ length: 11 }, (_, i) => small(i * 20)))),
    ]);
    await allReady(opened);
    await screenshot(opened, 'photos chosen');
    await checkLayout(opened);
    await checkAccessible(opened);
  });
});

describeInBrowser('photos of staff with scripts', () => {
  it('go with a command, one list on every page that is shown', async () => {
    const officer = 'sample-g-0203-officer-deputy';
    const found = await api.open({ title: '有照片', text: '有照片', place: { grid: 'G-0203' } });
    await given(api, found.id, 'sign', {}, officer);
    const opened = await browser.openPage(api.url, { scripts: true });
    await openList(opened, officer);
    await opened.open(`/cases/${found.number}`);
    await opened.tap(opened.page.locator('.more summary'));
    await opened.follow(commandOf(opened, 'note'));
    await opened.type(opened.page.getByLabel(labelOf('note', '/text').zh), '现场两张');
    await opened.tap(opened.page.locator('summary', { hasText: say('zh-CN', photos.files) }));
    for (const grey of [40, 120]) await field(opened).setInputFiles(await small(grey));
    await allReady(opened);
    await screenshot(opened, 'photos of staff chosen');
    await opened.follow(opened.page.locator('.sends .filled'));
    expect(await keptOf('现场两张')).toHaveLength(2);
  });
});
