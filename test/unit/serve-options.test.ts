import { describe, expect, it } from 'vitest';
import { readServeOptions } from '../../src/cli/shell/serve-options.ts';
import type { OptionValues } from '../../src/cli/shell/command.ts';

const read = (options: OptionValues) =>
  readServeOptions(
    options,
    {
      readInput: () => new Uint8Array(),
      stderr: { isTerminal: false, columns: 80, write: () => undefined },
    },
    9556,
  );

describe('the address that customers know', () => {
  it('is that of a host', () => {
    expect(read({ publicUrl: 'https://Centre.example:9556' }).publicUrl?.href).toBe(
      'https://centre.example:9556/',
    );
  });

  it.each([
    'centre.example',
    'ftp://centre.example',
    'https://centre.example/sub',
    'https://centre.example/?a=1',
    'https://centre.example/#a',
    'https://user:secret@centre.example',
  ])('is not %s', (publicUrl) => {
    expect(() => read({ publicUrl })).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });
});

describe('the proxies that are believed', () => {
  it('are nobody, those of this computer, or those that are named', () => {
    expect(read({}).trustProxy).toBe(false);
    expect(read({ trustProxy: true }).trustProxy).toBe('loopback');
    for (const named of ['10.1.2.3', '10.0.0.0/8', '::1', 'fd00::/8, loopback', 'uniquelocal'])
      expect(read({ trustProxy: named }).trustProxy).toBe(named);
  });

  it.each([
    '',
    'garbage',
    'true',
    '1',
    '10.0.0.0/33',
    '::1/129',
    '10.0.0.1,',
    '*',
    'nginx.example',
  ])('%j is none', (trustProxy) => {
    expect(() => read({ trustProxy })).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        details: expect.objectContaining({ name: '--trust-proxy' }),
      }),
    );
  });
});
