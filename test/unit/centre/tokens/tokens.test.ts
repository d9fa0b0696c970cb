import { describe, expect, it } from 'vitest';
import { listTokens } from '../../../../src/centre/tokens/token-folder.ts';
import { makeToken } from '../../../../src/centre/tokens/make-token.ts';
import { revokeToken } from '../../../../src/centre/tokens/revoke-token.ts';
import { makeTokenText, parseTokenText } from '../../../../src/centre/tokens/token-text.ts';
import { verifyToken } from '../../../../src/centre/tokens/verify-token.ts';
import { beginCentre, emptyDisk, reopen } from '../../../support/test-centre.ts';
import { seededRandom } from '../../../support/test-vendor.ts';

async function office() {
  const disk = emptyDisk();
  return { disk, centre: await beginCentre(disk) };
}

describe('the text of a token', () => {
  it('has the prefix that scanners for secrets look for, and 43 characters', () => {
    const { text, id } = makeTokenText(seededRandom('a token'));
    expect(text).toMatch(/^slsc_[A-Za-z0-9_-]{43}$/);
    expect(parseTokenText(text)).toMatchObject({ id });
  });

  it('has one spelling: a last character with other spare bits is no token', () => {
    const { text } = makeTokenText(() => new Uint8Array(32));
    expect(text.endsWith('A')).toBe(true);
    expect(parseTokenText(`${text.slice(0, -1)}B`)).toBeUndefined();
  });

  it.each([
    '',
    'slsc_',
    `slsc_${'A'.repeat(42)}`,
    `slsc_${'A'.repeat(44)}`,
    `SLSC_${'A'.repeat(43)}`,
  ])('is not %j', (text) => expect(parseTokenText(text)).toBeUndefined());
});

describe('a token', () => {
  it('is known by its text, in every process, and stored as a digest only', async () => {
    const { disk, centre } = await office();
    const { token, text } = await makeToken(centre, 'shop', { readOnly: false });
    expect(verifyToken(reopen(disk, 'another'), text)).toEqual(token);
    const stored = Object.entries(disk.tree());
    expect(stored.filter(([, content]) => content.includes(text))).toEqual([]);
    const path = centre.paths.tokenFile(token.id);
    expect(disk.statusOf(path).mode & 0o777).toBe(0o600);
    expect(disk.statusOf(centre.paths.tokens).mode & 0o777).toBe(0o700);
  });

  it('is refused with the same id and another secret', async () => {
    const { centre } = await office();
    const { text } = await makeToken(centre, 'shop', { readOnly: false });
    const other = text.slice(0, -2) + (text.at(-2) === 'A' ? 'B' : 'A') + text.slice(-1);
    expect(parseTokenText(other)?.id).toBe(parseTokenText(text)?.id);
    expect(verifyToken(centre, other)).toBeUndefined();
  });

  it('is out at once when it was revoked, by id or by name, and only once', async () => {
    const { disk, centre } = await office();
    const { token, text } = await makeToken(centre, 'shop', { readOnly: true });
    const admin = reopen(disk, 'admin');
    expect(await revokeToken(admin, 'shop')).toMatchObject({ isNew: true });
    expect(verifyToken(centre, text)).toBeUndefined();
    expect(await revokeToken(admin, token.id)).toMatchObject({ isNew: false });
  });

  it('leaves its name to the next one once it was revoked', async () => {
    const { centre } = await office();
    await makeToken(centre, 'shop', { readOnly: false });
    await expect(makeToken(centre, ' shop ', { readOnly: false })).rejects.toMatchObject({
      code: 'TOKEN_EXISTS',
      details: { name: 'shop' },
    });
    await revokeToken(centre, 'shop');
    const { text } = await makeToken(centre, 'shop', { readOnly: false });
    await revokeToken(centre, 'shop');
    expect(verifyToken(centre, text)).toBeUndefined();
    expect(listTokens(centre).map(({ revokedAt }) => revokedAt !== null)).toEqual([true, true]);
  });

  it.each(['', ' ', '../shop', 'a\u0000b', 'shop\u202E', 'x'.repeat(65), '<b>'])(
    'is not made with the name %j',
    async (name) => {
      const { centre } = await office();
      await expect(makeToken(centre, name, { readOnly: false })).rejects.toMatchObject({
        code: 'TOKEN_NAME_FORMAT',
      });
    },
  );

  it('that is not there cannot be revoked', async () => {
    const { centre } = await office();
    for (const name of ['shop', '0'.repeat(16), '../../vendor'])
      await expect(revokeToken(centre, name)).rejects.toMatchObject({ code: 'TOKEN_UNKNOWN' });
  });

  it('stands in the journal, made and revoked, without anything secret', async () => {
    const { centre } = await office();
    const { token } = await makeToken(centre, 'CRM отдела продаж', { readOnly: true });
    await revokeToken(centre, token.id);
    const events = [...centre.journal.entries()].map(({ event }) => event).slice(-2);
    expect(events).toMatchObject([
      { type: 'token-made', token: token.id, name: 'CRM отдела продаж', readOnly: true },
      { type: 'token-revoked', token: token.id, name: 'CRM отдела продаж' },
    ]);
    expect(JSON.stringify(events)).not.toContain(token.digest);
  });

  it('whose file was edited to be another one is named as damaged', async () => {
    const { disk, centre } = await office();
    const one = await makeToken(centre, 'one', { readOnly: true });
    const two = await makeToken(centre, 'two', { readOnly: false });
    const content = disk.contentOf(centre.paths.tokenFile(two.token.id));
    disk.setContent(centre.paths.tokenFile(one.token.id), content);
    expect(() => verifyToken(centre, one.text)).toThrow('FILE_DAMAGED');
  });
});
