import { describe, expect, it } from 'vitest';
import { parseSettingName, SETTINGS, setSetting } from '../../../src/actions/settings.ts';
import { readSettings } from '../../../src/store/settings-file.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { problemOf } from '../../support/sls-code.ts';
import { testSite, withoutTurn } from '../../support/test-site.ts';

function makeSite() {
  const disk = new MemoryDisk();
  disk.makeFolder('/var', 0o755);
  return { disk, site: testSite(disk) };
}

describe('a setting', () => {
  it('is set, stays beside others, and is put back to its default', async () => {
    const { site } = makeSite();
    await setSetting(site, 'language', 'ru');
    await setSetting(site, 'lockTimeoutSeconds', '2.5');
    expect(await readSettings(site.home)).toEqual({ language: 'ru', lockTimeoutSeconds: 2.5 });
    expect(await setSetting(site, 'centre.allowHttp', 'false')).toMatchObject({
      'centre.allowHttp': false,
    });
    await setSetting(site, 'centre.allowHttp', null);
    await setSetting(site, 'language', null);
    expect(await readSettings(site.home)).toEqual({ lockTimeoutSeconds: 2.5 });
  });

  it.each([
    ['language', 'fr'],
    ['language', 'RU'],
    ['language', ''],
    ['lockTimeoutSeconds', '-1'],
    ['lockTimeoutSeconds', '3601'],
    ['lockTimeoutSeconds', '1e3'],
    ['lockTimeoutSeconds', '0x10'],
    ['lockTimeoutSeconds', '10s'],
    ['lockTimeoutSeconds', ''],
    ['lockTimeoutSeconds', ' 5'],
    ['centre.timeoutSeconds', '0.5'],
    ['centre.timeoutSeconds', '301'],
    ['centre.allowHttp', 'yes'],
    ['centre.ca', 'own.pem'],
    ['centre.ca', ''],
    ['server.host', 'http://a'],
    ['server.host', ''],
    ['server.port', '0'],
    ['server.port', '65536'],
    ['server.port', '95.5'],
    ['server.publicUrl', 'licences.example'],
    ['server.publicUrl', 'ftp://licences.example'],
    ['server.names', 'a b'],
    ['server.trustProxy', ''],
    ['server.embedders', 'https://*.example'],
    ['server.embedders', ''],
    ['server.cert', 'own.pem'],
    ['server.key', 'own.key'],
    ['server.adminToken', 'secret'],
    ['server.clientToken', 'A'.repeat(64)],
  ] as const)('%s is not set to %j, and it is said what is expected', async (name, value) => {
    const { disk, site } = makeSite();
    await expect(setSetting(site, name, value)).rejects.toMatchObject({
      code: 'SETTING_VALUE',
      details: { name, value, expected: SETTINGS[name].expected },
    });
    expect(disk.tree()).toEqual({ '/var/': '' });
  });

  it.each([
    ['server.host', '0.0.0.0'],
    ['server.host', '::'],
    ['server.host', 'licences.example'],
    ['server.publicUrl', 'https://licences.example'],
    ['server.names', 'srv-1c, licences.example'],
    ['server.trustProxy', 'loopback'],
    ['server.trustProxy', '10.0.0.5, 10.1.0.0/16'],
    ['server.cert', '/etc/ssl/licences.pem'],
    ['server.embedders', 'https://1c.example, http://portal:8080'],
  ] as const)('%s may be %s', async (name, value) => {
    const { site } = makeSite();
    expect(await setSetting(site, name, value)).toEqual({ [name]: value });
    expect(await readSettings(site.home)).toEqual({ [name]: value });
  });

  it('of a port is a number', async () => {
    const { site } = makeSite();
    expect(await setSetting(site, 'server.port', '80')).toEqual({ 'server.port': 80 });
    expect(await readSettings(site.home)).toEqual({ 'server.port': 80 });
  });

  it.each(['0', '10', '3600', '0.5'])('may be %s seconds', async (value) => {
    const { site } = makeSite();
    const settings = await setSetting(site, 'lockTimeoutSeconds', value);
    expect(settings).toEqual({ lockTimeoutSeconds: Number(value) });
  });

  it('wants the turn: the whole file is written anew', async () => {
    const { disk, site } = makeSite();
    await setSetting(site, 'language', 'ru');
    const hasty = testSite(disk, { queue: withoutTurn, seed: 'hasty' });
    await expect(setSetting(hasty, 'language', 'en')).rejects.toMatchObject({ code: 'LOCK_HELD' });
    expect(await readSettings(site.home)).toEqual({ language: 'ru' });
  });

  it('is not written over a file that was broken meanwhile', async () => {
    const { disk, site } = makeSite();
    await setSetting(site, 'language', 'ru');
    disk.setContent(site.home.paths.settings, '{"language": "ru",}');
    await expect(setSetting(site, 'language', 'en')).rejects.toMatchObject({
      code: 'SETTINGS_BROKEN',
    });
    expect(disk.contentOf(site.home.paths.settings).toString()).toBe('{"language": "ru",}');
  });
});

describe('the address of the centre', () => {
  const set = (value: string, settings = {}) => {
    const { disk } = makeSite();
    return setSetting(testSite(disk, { settings }), 'centre.url', value);
  };

  it('is set as it will be used', async () => {
    expect(await set('https://Centre.example/api/v1/')).toEqual({
      'centre.url': 'https://centre.example',
    });
    expect(await set('none')).toEqual({ 'centre.url': 'none' });
    expect(await set('http://localhost:9556')).toEqual({ 'centre.url': 'http://localhost:9556' });
  });

  it('wants https, unless that was allowed', async () => {
    await expect(set('http://centre.example')).rejects.toMatchObject({ code: 'HTTP_NOT_ALLOWED' });
    expect(await set('http://centre.example', { 'centre.allowHttp': true })).toEqual({
      'centre.url': 'http://centre.example',
    });
  });

  it.each(['centre.example', 'https://a:b@centre.example', ''])('is not %j', async (value) => {
    await expect(set(value)).rejects.toMatchObject({ code: 'CENTRE_URL_FORMAT' });
  });
});

describe('the name of a setting', () => {
  it('is known', () => {
    expect(parseSettingName('language')).toBe('language');
  });

  it.each(['Language', 'toString', '__proto__', ''])(
    '%j is not, and the known ones are named',
    (name) => {
      expect(problemOf(() => parseSettingName(name))).toEqual({
        code: 'SETTING_UNKNOWN',
        details: { name, known: Object.keys(SETTINGS) },
      });
    },
  );
});
