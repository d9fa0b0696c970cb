import { describe, expect, it } from 'vitest';
import { ensureHome, openHome, type Home } from '../../../src/store/home.ts';
import { ensureInstallation, readInstallation } from '../../../src/store/installation-file.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { codeOf } from '../../support/sls-code.ts';
import { seededRandom, seededSigner } from '../../support/test-vendor.ts';

const AT = '2026-11-22T09:30:00.000Z';
const PATH = '/home/installation.json';

function homeOn(disk: MemoryDisk, seed = 'installation'): Home {
  const random = seededRandom(seed);
  const home = openHome({ path: '/home', kind: 'licence-server', disk, random, user: 1000 });
  ensureHome(home, 'licence-server', []);
  return home;
}

describe('the key pair of an installation', () => {
  it('is none before it is made, and the same ever after', () => {
    const disk = new MemoryDisk();
    expect(readInstallation(homeOn(disk))).toBeUndefined();
    const made = ensureInstallation(homeOn(disk), AT);
    expect(ensureInstallation(homeOn(disk, 'another run'), AT).publicKey).toBe(made.publicKey);
    expect(readInstallation(homeOn(disk))).toMatchObject({ secret: made.secret });
    expect(made.signer.publicKey.hex).toBe(made.publicKey);
    expect(disk.statusOf(PATH).mode).toBe(0o600);
  });

  it('is one for both of two that make it at once', () => {
    const disk = new MemoryDisk();
    const [first, second] = [homeOn(disk, 'first'), homeOn(disk, 'second')];
    let other: string | undefined;
    disk.onOperation = (name, path) => {
      if (name !== 'link' || path !== PATH || other !== undefined) return;
      other = '';
      other = ensureInstallation(second, AT).publicKey;
    };
    const { publicKey } = ensureInstallation(first, AT);
    expect(publicKey).toBe(other);
  });

  it.each([
    ['no JSON', 'x'],
    [
      'without its private half',
      JSON.stringify({ schema: 1, publicKey: '0'.repeat(64), createdAt: AT }),
    ],
    ['of a later schema', JSON.stringify({ schema: 2 })],
  ])('is damaged where the file is %s, and no other is made', (_name, text) => {
    const disk = new MemoryDisk();
    ensureInstallation(homeOn(disk), AT);
    disk.setContent(PATH, text);
    expect(codeOf(() => readInstallation(homeOn(disk)))).toBe('FILE_DAMAGED');
    expect(codeOf(() => ensureInstallation(homeOn(disk), AT))).toBe('FILE_DAMAGED');
    expect(disk.tree()[PATH]).toBe(text);
  });

  it('signs nothing where its halves do not belong together', () => {
    const disk = new MemoryDisk();
    ensureInstallation(homeOn(disk), AT);
    const file = JSON.parse(disk.contentOf(PATH).toString()) as Record<string, unknown>;
    const publicKey = seededSigner('somebody else').publicKey.hex;
    disk.setContent(PATH, JSON.stringify({ ...file, publicKey }));
    expect(codeOf(() => readInstallation(homeOn(disk))?.signer)).toBe('FILE_DAMAGED');
  });
});
