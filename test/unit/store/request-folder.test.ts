import { describe, expect, it } from 'vitest';
import { encodeBlock } from '../../../src/signed/armour.ts';
import { ensureHome, openHome, type Home } from '../../../src/store/home.ts';
import {
  readRequestFolder,
  removeRequest,
  writeRequest,
} from '../../../src/store/request-folder.ts';
import { readGolden } from '../../support/golden-files.ts';
import { request } from '../../support/golden-payloads.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { codeOf } from '../../support/sls-code.ts';
import { seededRandom } from '../../support/test-vendor.ts';

const TEXT = readGolden('request.txt').toString('utf8');
const { nonce } = request;
const OTHER_NONCE = '0'.repeat(64);

function makeHome(): { home: Home; disk: MemoryDisk } {
  const disk = new MemoryDisk();
  const random = seededRandom('requests');
  const home = openHome({ path: '/home', kind: 'licence-server', disk, random, user: 1000 });
  ensureHome(home, 'licence-server', [home.paths.licence, home.paths.requests]);
  return { home, disk };
}

/** A home whose one request file holds something else. */
function homeWith(content: object | string, name = nonce): Home {
  const { home, disk } = makeHome();
  disk.close(disk.open(home.paths.requestFile(name), 'create'));
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  disk.setContent(home.paths.requestFile(name), text);
  return home;
}

describe('a request', () => {
  it('is stored with its text, verified when it is read, and removed', () => {
    const { home, disk } = makeHome();
    writeRequest(home, nonce, TEXT);
    expect(readRequestFolder(home)).toEqual({
      requests: [{ request, text: TEXT }],
      refused: [],
      problems: [],
    });
    removeRequest(home, nonce);
    removeRequest(home, nonce);
    expect(disk.tree('/home/Requests')).toEqual({});
  });

  it('is never stored over another of the same nonce', () => {
    const { home } = makeHome();
    writeRequest(home, nonce, TEXT);
    expect(codeOf(() => writeRequest(home, nonce, 'another'))).toBe('FILE_DAMAGED');
    expect(readRequestFolder(home).requests).toMatchObject([{ text: TEXT }]);
  });
});

describe('a request file that is damaged', () => {
  const edited = TEXT.replace(/^[A-Za-z0-9+/]{8}/m, 'AAAAAAAA');
  const key = encodeBlock('query', readGolden('key.json'));
  it.each<[string, Home, string]>([
    ['is no JSON', homeWith('text'), 'FILE_DAMAGED'],
    ['lacks its text', homeWith({ schema: 1, nonce }), 'FILE_DAMAGED'],
    ['is of a later schema', homeWith({ schema: 2, nonce, text: TEXT }), 'FILE_DAMAGED'],
    ['has a text without a request', homeWith({ schema: 1, nonce, text: 'x' }), 'FILE_DAMAGED'],
    ['has a text that was edited', homeWith({ schema: 1, nonce, text: edited }), 'FILE_DAMAGED'],
    ['has a text of another kind', homeWith({ schema: 1, nonce, text: key }), 'FILE_DAMAGED'],
    [
      'says another nonce than its text',
      homeWith({ schema: 1, nonce: OTHER_NONCE, text: TEXT }),
      'FILE_DAMAGED',
    ],
    [
      'has the name of another nonce',
      homeWith({ schema: 1, nonce, text: TEXT }, OTHER_NONCE),
      'FILE_DAMAGED',
    ],
    ['is too large', homeWith(' '.repeat(256 * 1024 + 1)), 'FILE_TOO_LARGE'],
  ])('is named and does not count: it %s', (_name, home, code) => {
    expect(readRequestFolder(home)).toMatchObject({ requests: [], problems: [{ code }] });
  });

  it('does not hide the others', () => {
    const home = homeWith('text', OTHER_NONCE);
    writeRequest(home, nonce, TEXT);
    expect(readRequestFolder(home)).toMatchObject({
      requests: [{ text: TEXT }],
      problems: [{ code: 'FILE_DAMAGED' }],
    });
  });
});

describe('Requests', () => {
  it('names what is none of ours, but for unfinished files', () => {
    const { home, disk } = makeHome();
    for (const name of ['readme.txt', '.tmp-0123456789abcdef'])
      disk.close(disk.open(`/home/Requests/${name}`, 'create'));
    expect(readRequestFolder(home)).toEqual({
      requests: [],
      refused: [],
      problems: [{ code: 'FILE_UNKNOWN', details: { path: 'Requests/readme.txt' } }],
    });
  });

  it.each([
    ['EIO', 'IO_ERROR'],
    ['EACCES', 'HOME_NOT_READABLE'],
  ])(
    'with a file that the machine does not give (%s) is not read as if it were damaged',
    (fail, code) => {
      const { home, disk } = makeHome();
      writeRequest(home, nonce, TEXT);
      disk.onOperation = (name, path) => {
        if (name === 'open')
          throw Object.assign(new Error(fail), { code: fail, syscall: 'open', path });
      };
      expect(codeOf(() => readRequestFolder(home))).toBe(code);
    },
  );
});
