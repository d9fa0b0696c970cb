import { describe, expect, it } from 'vitest';
import { isIdentifiable } from '../../../src/domain/computer.ts';
import { chooseProbe, systemProbe } from '../../../src/machine/probe.ts';
import { runTool } from '../../../src/machine/run-tool.ts';
import { computerFiles } from '../../support/computer-fixture.ts';

/** Which tools a platform's probe runs. */
function toolsRunOn(platform: NodeJS.Platform): string[] {
  const run: string[] = [];
  chooseProbe({
    platform,
    files: computerFiles('bare-metal-pc', 'root'),
    runTool: (path) => (run.push(path), undefined),
    systemRoot: 'D:\\WINNT',
  })();
  return run;
}

describe('the probe', () => {
  it.each(['linux', 'freebsd'] as const)('starts no program on %s', (platform) => {
    expect(toolsRunOn(platform)).toEqual([]);
  });

  it('runs tools by their absolute path where files do not tell', () => {
    expect(toolsRunOn('win32').every((path) => path.startsWith('D:\\WINNT\\System32\\'))).toBe(
      true,
    );
    expect(toolsRunOn('darwin').every((path) => path.startsWith('/usr/sbin/'))).toBe(true);
  });

  it('gives the same record of this computer each time', () => {
    const probe = systemProbe();
    const record = probe();
    expect(probe()).toEqual(record);
    expect(record.attributes.every(({ digest }) => /^[0-9a-f]{64}$/.test(digest))).toBe(true);
    expect(typeof isIdentifiable(record)).toBe('boolean');
  });
});

describe('a tool of the system', () => {
  it('gives what it prints', () => {
    expect(runTool(process.execPath, ['-p', '6*7'])?.trim()).toBe('42');
  });

  it.each([
    ['is missing', '/nowhere/tool', []],
    ['fails', process.execPath, ['-e', 'process.exit(3)']],
  ])('gives nothing where it %s', (_, path, args) => {
    expect(runTool(path, args)).toBeUndefined();
  });
});
