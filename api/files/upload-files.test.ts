// Tests uploads over HTTP: what is taken, what is refused by which code, and what is left behind.
import { createHash, randomBytes } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerToken } from '../../casebook/keys/answer-token.js';
import { bytesOf, picture, textFile, upload } from '../../test/support/api/files.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';

const officer = 'sample-g-0101-officer';
const megabyte = 1_048_576;
let api: TestApi;

beforeAll(async () => void (api = await startTestApi({ fileBytes: megabyte })));
afterAll(() => api.close());

/** Everything in the store, by name. */
async function stored(): Promise<string[]> {
  const shelves = await readdir(api.files).catch(() => []);
  const names = await Promise.all(shelves.map((shelf) => readdir(join(api.files, shelf))));
  return names.flat().sort();
}

const kept = (id: string): Promise<Buffer> => readFile(join(api.files, id.slice(0, 2), id));
const rows = async (): Promise<number> => Number((await api.pool.query('SELECT count(*) AS n FROM upload')).rows[0].n);

/** Expects the refusal to name the file, and to leave nothing. */
async function expectRefused(files: Parameters<typeof upload>[1], status: number, code: string, place = 0) {
  const before = [await stored(), await rows()];
  const answer = await upload(api, files, officer);
  expect([answer.status, answer.body.code], answer.text).toEqual([status, code]);
  expect(answer.body.errors[0]).toMatchObject({ pointer: `/files/${String(place)}`, code });
  expect(answer.body.errors[0].detail).toContain(files[place]!.name);
  expect([await stored(), await rows()]).toEqual(before);
}

describe('an upload', () => {
  it('is kept as it came, with its type by its bytes and the hash of what is kept', async () => {
    const text = textFile('楼下的灯坏了\n');
    const answer = await upload(api, [text], officer);
    expect(answer.status, answer.text).toBe(201);
    const [item] = answer.body.items;
    expect(item).toEqual({
      ...{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: '说明.txt', type: 'text/plain', picture: false },
      ...{ bytes: text.bytes.length, at: api.now, sha256: createHash('sha256').update(text.bytes).digest('hex') },
    });
    expect(await kept(item.id)).toEqual(Buffer.from(text.bytes));
    const file = await stat(join(api.files, item.id.slice(0, 2), item.id));
    expect(file.mode & 0o777).toBe(0o600);
    expect((await stat(join(api.files, item.id.slice(0, 2)))).mode & 0o777).toBe(0o700);
  });

  it.each([
    ['a text', (words: string) => words],
    [
      'a mail in base64',
      (words: string) =>
        `Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n` +
        `Content-Transfer-Encoding: base64\n\n${Buffer.from(words).toString('base64')}\n`,
    ],
  ])('of our letter, saved as %s, keeps no code and no link', async (_form, written) => {
    const { number, accessCode, id: caseId } = await api.open({});
    const token = answerToken({ secret: api.casebook.secret, caseId, cycle: 1, round: 0 });
    const letter = written(`编号 ${number}，查询码 ${accessCode}\nhttps://x.example/v1/answers/${token}\n灯坏了`);
    for (const as of [officer, undefined]) {
      const answer = await upload(api, [textFile(letter, '信.eml')], as);
      const text = (await kept(answer.body.items[0].id)).toString();
      const read = text + Buffer.from(text.split(/\r?\n\r?\n/)[1] ?? '', 'base64').toString();
      expect(read).not.toContain(accessCode);
      expect(read).not.toContain(token);
      expect(read).toContain('〔略〕');
      expect(read).toContain('灯坏了');
    }
  });

  it('of a picture keeps no place, device or orientation mark, and turns its pixels', async () => {
    const plain = await sharp({ create: { width: 60, height: 20, channels: 3, background: '#888' } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .withExif({
        IFD0: { Make: 'SecretPhone', Orientation: '6' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '36/1 11/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '117/1 5/1 0/1',
        },
      })
      .toBuffer();
    expect(plain.includes('SecretPhone')).toBe(true);
    const answer = await upload(api, [{ name: 'IMG_0001.JPG', bytes: bytesOf(plain) }]);
    const [item] = answer.body.items;
    expect(item).toMatchObject({ name: 'IMG_0001.jpg', type: 'image/jpeg', picture: true });
    const file = await kept(item.id);
    const head = await sharp(file).metadata();
    expect([head.width, head.height]).toEqual([20, 60]);
    expect([head.exif, head.xmp, head.iptc, head.orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(file.includes('SecretPhone') || file.includes('GPS')).toBe(false);
    expect(item.bytes).toBe(file.length);
    const { thumbnail } = (await api.pool.query('SELECT thumbnail FROM upload WHERE id = $1', [item.id])).rows[0];
    expect((await sharp(thumbnail).metadata()).format).toBe('jpeg');
  });

  it('of a picture that is hard to compress has a thumbnail of at most twenty kilobytes', async () => {
    const noise = await sharp(randomBytes(600 * 400 * 3), { raw: { width: 600, height: 400, channels: 3 } })
      .jpeg({ quality: 80 })
      .toBuffer();
    const [item] = (await upload(api, [{ name: 'noise.jpg', bytes: bytesOf(noise) }])).body.items;
    const { size } = (
      await api.pool.query('SELECT octet_length(thumbnail) AS size FROM upload WHERE id = $1', [item.id])
    ).rows[0];
    expect(size).toBeLessThanOrEqual(20_000);
  });

  it('of ten files with one name stays ten', async () => {
    const ten = await Promise.all(Array.from({ length: 10 }, (_, i) => picture({ name: 'image.jpg', grey: i * 20 })));
    const { body } = await upload(api, ten);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(Array(10).fill('image.jpg'));
    expect(new Set(body.items.map(({ id }: { id: string }) => id)).size).toBe(10);
    expect(new Set(body.items.map(({ sha256 }: { sha256: string }) => sha256)).size).toBe(10);
  });

  it('is named by what it holds, without path, controls and direction marks', async () => {
    const png = (await picture({ format: 'png' })).bytes;
    const { body } = await upload(api, [
      { name: '..\\..\\windows\\photo.jpeg', bytes: png },
      { name: 'evil\u202egnp.exe', bytes: png },
      { name: `${'长'.repeat(300)}.png`, bytes: png },
      { name: '...', bytes: png },
    ]);
    const names: string[] = body.items.map(({ name }: { name: string }) => name);
    expect(names.slice(0, 2)).toEqual(['photo.jpeg.png', 'evilgnp.exe.png']);
    expect([...names[2]!]).toHaveLength(200);
    expect(names[3]).toBe('附件.png');
  });

  it.each(['png', 'webp', 'gif'] as const)('takes a picture of the format %s', async (format) => {
    const { body } = await upload(api, [await picture({ format })]);
    expect(body.items[0]).toMatchObject({ type: `image/${format}`, picture: true });
  });

  it('leaves nothing of a picture that is another file at the same time', async () => {
    const { bytes } = await picture();
    const polyglot = Buffer.concat([bytes, Buffer.from('<script>alert(1)</script>PK\u0003\u0004')]);
    const [item] = (await upload(api, [{ name: 'p.jpg', bytes: bytesOf(polyglot) }])).body.items;
    expect((await kept(item.id)).includes('<script>')).toBe(false);
  });
});

describe('an upload is refused', () => {
  it('for a file over the limit, which is not read to its end', async () => {
    await expectRefused([textFile('短'), textFile('a'.repeat(megabyte + 1), 'big.txt')], 413, 'file-too-large', 1);
  });

  it('with eleven files', async () => {
    const before = [await stored(), await rows()];
    const answer = await upload(api, Array(11).fill(textFile('a')), officer);
    expect([answer.status, answer.body.code]).toEqual([413, 'too-many-files']);
    expect([await stored(), await rows()]).toEqual(before);
  });

  it('for a program, whatever it is called', async () => {
    const program = Buffer.concat([Buffer.from('MZ'), randomBytes(300)]);
    await expectRefused([{ name: 'photo.jpg', bytes: bytesOf(program), type: 'image/jpeg' }], 415, 'file-type-refused');
  });

  it('for bytes of no known kind', async () => {
    await expectRefused(
      [{ name: 'a.txt', bytes: bytesOf(Buffer.from([0, 1, 2, 3, 0, 255])) }],
      415,
      'file-type-refused',
    );
  });

  it('for a picture that keeps its place', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(64)]);
    await expectRefused([{ name: 'IMG_2.HEIC', bytes: bytesOf(heic) }], 415, 'file-not-cleanable');
  });

  it('for a picture of few bytes and too many pixels', async () => {
    const bomb = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(bomb.length).toBeLessThan(megabyte);
    await expectRefused([{ name: 'bomb.png', bytes: bytesOf(bomb) }], 413, 'picture-too-large');
  });

  it('for a picture that ends too early', async () => {
    const noise = sharp(randomBytes(90_000), { raw: { width: 300, height: 100, channels: 3 } });
    const half = (await noise.jpeg().toBuffer()).subarray(0, 8_000);
    await expectRefused([{ name: 'half.jpg', bytes: bytesOf(half) }], 400, 'file-unreadable');
  });

  it('for an empty file, and for none', async () => {
    await expectRefused([textFile('', 'empty.txt')], 400, 'file-empty');
    const answer = await upload(api, [], officer);
    expect([answer.status, answer.body.code]).toEqual([400, 'file-missing']);
  });

  it('of another media type, and without an account', async () => {
    const json = await api.call('POST', '/v1/uploads', { as: officer, body: { files: [] } });
    expect([json.status, json.body.code]).toEqual([415, 'form-data-required']);
    expect((await api.call('POST', '/v1/uploads', { body: {} })).status).toBe(401);
  });

  it('that breaks off, and leaves nothing', async () => {
    const before = [await stored(), await rows()];
    const token = await api.tokenOf(officer);
    const { port } = new URL(api.url);
    const head =
      `POST /v1/uploads HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: 900000\r\n` +
      'Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n';
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(head + 'a'.repeat(200_000));
    await expect
      .poll(async () => (await stored()).length, { timeout: 5_000 })
      .toBeGreaterThan((before[0] as string[]).length);
    socket.destroy();
    await expect.poll(async () => [await stored(), await rows()], { timeout: 5_000 }).toEqual(before);
  });
});

describe('an address that sends too often', () => {
  it('is refused before its files are read, and its connection goes on', async () => {
    const limited = await startTestApi({ filePerMinute: 1 });
    const large = textFile('a'.repeat(3 * megabyte));
    try {
      expect((await upload(limited, [large])).status).toBe(201);
      const refused = await upload(limited, [large, large]);
      expect([refused.status, refused.body.code]).toEqual([429, 'too-many-requests']);
      expect((await upload(limited, [large], officer)).status).toBe(201);
    } finally {
      await limited.close();
    }
  });
});
