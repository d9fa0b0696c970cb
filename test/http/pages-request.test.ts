import { describe, expect, it } from 'vitest';
import { enterKey } from '../../src/actions/activate.ts';
import { makeRequestText } from '../../src/actions/make-request.ts';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import { drawQrCode } from '../../src/server/pages/request/qr-code.tsx';
import { verifyRequest } from '../../src/signed/verify.ts';
import { parseArmour } from '../../src/signed/armour.ts';
import { AccountBrowser } from '../support/account-browser.ts';
import { boxOf, fillUp, visitServer } from '../support/page-visit.ts';
import { TEST_URL } from '../support/test-link.ts';
import { emptyDisk } from '../support/test-licence-server.ts';
import { installKey, KEY, KEY_2, KEY_3, LICENSEE, surveyKey } from '../support/test-site.ts';

const PATH = '/request';
const FILE = '/request/file';
const words = pageWordsOf('en').request;

async function withKeys(...keys: string[]) {
  const visit = await visitServer();
  for (const key of keys) await enterKey(visit.site(), key, LICENSEE);
  return visit;
}

/** The keys that a text asks for. */
function keysOf(text: string): string[] {
  return parseArmour(Buffer.from(text)).map((block) =>
    'problem' in block ? block.problem.code : verifyRequest(block.document).key,
  );
}

describe('the text of a request', () => {
  it('is the one that the command line prints, as often as somebody looks', async () => {
    const { browser, site } = await withKeys(KEY, KEY_2);
    const first = boxOf((await browser.open(PATH)).body, 'request');
    expect(keysOf(first).toSorted()).toEqual([KEY_2, KEY]);
    expect(boxOf((await browser.open(PATH)).body, 'request')).toBe(first);
    expect((await makeRequestText(site(), [])).text).toBe(first);
  });

  it('is for the keys that an address names, each once', async () => {
    const { browser } = await withKeys(KEY, KEY_2, KEY_3);
    const { body } = await browser.open(`${PATH}?key=${KEY}&key=${KEY_3}&key=${KEY.toLowerCase()}`);
    expect(keysOf(boxOf(body, 'request')).toSorted()).toEqual([KEY, KEY_3]);
    expect(body.match(/type="checkbox"/g)).toHaveLength(3);
    expect(body.match(/type="checkbox"[^>]* checked/g)).toHaveLength(2);
  });

  it('is saved as a file of the same bytes', async () => {
    const { browser } = await withKeys(KEY, KEY_2);
    const { body } = await browser.open(`${PATH}?key=${KEY}`);
    expect(body).toContain(`href="${FILE}?key=${KEY}"`);
    const file = await browser.open(`${FILE}?key=${KEY}`);
    expect(file.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(file.headers['content-disposition']).toBe('attachment; filename="req.txt"');
    expect(file.body).toBe(boxOf(body, 'request'));
  });

  it('comes with seven steps, which name the account at the centre', async () => {
    const { browser } = await withKeys(KEY);
    const { body } = await browser.open(PATH);
    const steps = body.slice(body.indexOf('<ol>'), body.indexOf('</ol>'));
    expect(steps.match(/<li>/g)).toHaveLength(7);
    expect(steps).toContain(`href="${TEST_URL}/account"`);
    expect(body).toContain('href="/answer"');
    expect(body).toContain('href="/install"');
  });

  it('names no centre where none is known', async () => {
    const { browser, site } = await visitServer({ isAlone: true });
    await enterKey(site(), KEY, LICENSEE);
    const { body } = await browser.open(PATH);
    expect(body).toContain(words.steps.open);
    expect(body).not.toContain('/account"');
  });
});

describe('a key that waits for nothing', () => {
  it('is asked for anew by a form alone, and only looking at it changes nothing', async () => {
    const { browser, site, vendor } = await visitServer();
    await installKey(site(), vendor);
    for (const path of [`${PATH}?key=${KEY}`, `${FILE}?key=${KEY}`]) {
      const { body } = await browser.open(path);
      expect(body).toContain(words.activeLead);
      expect(await surveyKey(site())).toMatchObject({ openRequest: false, requests: [] });
    }
    const { body } = await browser.send(PATH);
    expect(keysOf(boxOf(body, 'request'))).toEqual([KEY]);
    expect(await surveyKey(site())).toMatchObject({ state: 'active', openRequest: true });
  });

  it('is not asked for by a forged form, which is shown again', async () => {
    const { browser, site, vendor } = await visitServer();
    await installKey(site(), vendor);
    await browser.open(`${PATH}?key=${KEY}`);
    const forged = await browser.post(PATH, { keys: KEY, 'form-token': 'forged' });
    expect(forged.statusCode).toBe(403);
    expect(forged.body).toContain(pageWordsOf('en').notices.formOld);
    const foreign = await browser.post(PATH, { keys: KEY }, { origin: 'http://evil.example' });
    expect(foreign.statusCode).toBe(403);
    expect((await surveyKey(site()))?.requests).toEqual([]);
  });

  it('leads to the installation where there is none at all', async () => {
    const { browser } = await visitServer();
    for (const path of [PATH, FILE]) {
      const { statusCode, body } = await browser.open(path);
      expect(statusCode).toBe(200);
      expect(body).toContain(words.none);
      expect(body).toContain('href="/install"');
    }
  });
});

describe('where there is no text', () => {
  it.each([
    [KEY_2, 404],
    ['DB49', 422],
    ['<script>alert(1)</script>', 422],
  ])('the page says why (%s)', async (key, status) => {
    const { browser } = await withKeys(KEY);
    for (const path of [PATH, FILE]) {
      const reply = await browser.open(`${path}?key=${encodeURIComponent(key)}`);
      expect(reply.statusCode).toBe(status);
      expect(reply.body).toContain('role="alert"');
      expect(reply.body).not.toContain('<script>alert');
    }
  });

  it('a full disk is named', async () => {
    const disk = emptyDisk();
    const { browser, site } = await visitServer({ disk });
    await enterKey(site(), KEY, LICENSEE);
    fillUp(disk);
    const reply = await browser.open(PATH);
    expect(reply.statusCode).toBe(507);
    expect(reply.body).toContain('role="alert"');
  });

  it('nobody but the administrator sees one', async () => {
    const { app } = await withKeys(KEY);
    const elsewhere = new AccountBrowser(app, {}, '192.0.2.7');
    for (const path of [PATH, FILE]) {
      const reply = await elsewhere.open(path);
      expect(reply.statusCode).toBe(403);
      expect(reply.body).not.toContain('LICENCE QUERY');
    }
  });
});

describe('the code for a telephone', () => {
  it('is drawn for one key, in black on white', async () => {
    const { browser } = await withKeys(KEY);
    const { body } = await browser.open(PATH);
    const { size, path } = drawQrCode(boxOf(body, 'request'))!;
    expect(body).toContain(`viewBox="0 0 ${size} ${size}"`);
    expect(body).toContain(`d="${path}"`);
    expect(Buffer.byteLength(body)).toBeLessThan(64 * 1024);
  });

  it('has the three corners that readers look for, within a white border', () => {
    const { size, path } = drawQrCode('a text')!;
    const rows = rowsOf(path, size);
    expect(rows.slice(0, 4).join('')).not.toContain('#');
    const corner = (row: number, column: number) =>
      rows.slice(row, row + 7).map((line) => line.slice(column, column + 7));
    const expected = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'];
    for (const [row, column] of [
      [4, 4],
      [4, size - 11],
      [size - 11, 4],
    ] as const)
      expect(corner(row, column)).toEqual(expected);
  });

  it('is left out where the text is too long, and the page says what to do', async () => {
    expect(drawQrCode('x'.repeat(2953))?.size).toBe(185);
    expect(drawQrCode('x'.repeat(2954))).toBeUndefined();
    const { browser } = await withKeys(KEY, KEY_2);
    const { body } = await browser.open(PATH);
    expect(body).not.toContain('<svg');
    expect(body).toContain(words.qrTooLongChoose);
  });
});

it('reads in Russian as well', async () => {
  const { browser } = await withKeys(KEY);
  const { body } = await browser.open(`${PATH}?key=${KEY}&lang=ru`);
  const { title, save, toAnswer, back } = pageWordsOf('ru').request;
  for (const word of [title, save, toAnswer, back]) expect(body).toContain(word);
  expect(body).toContain(`href="?key=${KEY}&amp;lang=en"`);
});

/** What the strokes of a path paint. */
function rowsOf(path: string, size: number): string[] {
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => '.'));
  for (const [, column, row, strokes = ''] of path.matchAll(/M(\d+) (\d+)\.5([^M]*)/g)) {
    let at = Number(column);
    for (const [, move, run] of strokes.matchAll(/m(\d+) 0|h(\d+)/g)) {
      if (run !== undefined) rows[Number(row)]!.fill('#', at, at + Number(run));
      at += Number(move ?? run);
    }
  }
  return rows.map((row) => row.join(''));
}
