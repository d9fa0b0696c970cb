import { describe, expect, it } from 'vitest';
import { SlsError } from '../../../src/errors.ts';
import { openHome } from '../../../src/store/home.ts';
import { readSettings, writeSettings } from '../../../src/store/settings-file.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { seededRandom } from '../../support/test-vendor.ts';

const SETTINGS = '/home/settings.json';

function homeWith(text?: string) {
  const disk = new MemoryDisk();
  disk.makeFolder('/home', 0o700);
  if (text !== undefined) {
    disk.close(disk.open(SETTINGS, 'create'));
    disk.setContent(SETTINGS, text);
  }
  const random = seededRandom('settings');
  return openHome({ path: '/home', kind: 'licence-server', disk, random, user: 1000 });
}

async function faultOf(text: string): Promise<unknown> {
  try {
    return { settings: await readSettings(homeWith(text)) };
  } catch (error) {
    if (error instanceof SlsError) return error.problem;
    throw error;
  }
}

const broken = (line: number, problem: unknown) => ({
  code: 'SETTINGS_BROKEN',
  details: { path: SETTINGS, line, problem },
});

describe('settings', () => {
  it('are none where there is no file', async () => {
    expect(await readSettings(homeWith())).toEqual({});
  });

  it('are written for people to edit, and read back', async () => {
    const home = homeWith();
    writeSettings(home, { language: 'ru', lockTimeoutSeconds: 3 });
    const { disk } = home;
    expect((disk as MemoryDisk).contentOf(SETTINGS).toString()).toBe(
      '{\n  "language": "ru",\n  "lockTimeoutSeconds": 3\n}\n',
    );
    expect(await readSettings(home)).toEqual({ language: 'ru', lockTimeoutSeconds: 3 });
  });

  it.each([
    ['with a byte order mark', '\uFEFF{"language":"en"}'],
    ['with lines of Windows', '{\r\n\t"language": "en"\r\n}\r\n'],
    ['in one line', '{"language":"en"}'],
  ])('are read as editors leave them: %s', async (_name, text) => {
    expect(await faultOf(text)).toEqual({ settings: { language: 'en' } });
  });

  it.each<[string, string, number, string]>([
    [
      'a comma is missing',
      '{\n  "language": "ru"\n  "lockTimeoutSeconds": 3\n}',
      3,
      'CommaExpected',
    ],
    ['a comma is too much', '{\n  "language": "ru",\n}', 3, 'PropertyNameExpected'],
    ['a comment stands there', '{\n  // Russian\n  "language": "ru"\n}', 2, 'InvalidCommentToken'],
    ['it ends too early', '{\n  "language": "ru"', 2, 'CloseBraceExpected'],
    ['it is empty', '', 1, 'ValueExpected'],
  ])('name the line where %s', async (_name, text, line, problem) => {
    expect(await faultOf(text)).toEqual(broken(line, problem));
  });

  it.each<[string, string, number, string]>([
    ['a value is unknown', '{\n  "lockTimeoutSeconds": 3,\n  "language": "fr"\n}', 3, 'language'],
    ['a value is of another kind', '{\n\n  "lockTimeoutSeconds": "3"\n}', 3, 'lockTimeoutSeconds'],
    ['a value is too large', '{\n  "lockTimeoutSeconds": 3601\n}', 2, 'lockTimeoutSeconds'],
    ['a value is too small', '{"lockTimeoutSeconds": -1}', 1, 'lockTimeoutSeconds'],
    ['a name is unknown', '{\n  "language": "ru",\n  "langauge": "ru"\n}', 3, 'langauge'],
    ['a name is one that every object has', '{\n  "__proto__": {}\n}', 2, '__proto__'],
  ])('name the line and the setting where %s', async (_name, text, line, name) => {
    expect(await faultOf(text)).toEqual(broken(line, expect.stringContaining(name)));
  });

  it.each([
    ['a list', '[]'],
    ['nothing', 'null'],
    ['a word', '"ru"'],
  ])('are refused where they are %s', async (_name, text) => {
    expect(await faultOf(text)).toEqual(broken(1, expect.any(String)));
  });

  it('that are too large for settings are not read', async () => {
    const text = `{"language":"ru"${' '.repeat(64 * 1024)}}`;
    expect(await faultOf(text)).toMatchObject({ code: 'FILE_TOO_LARGE' });
  });
});
