import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeDisk } from '../../../src/store/node-disk.ts';
import { entering, leaving } from '../../support/hall-rules.ts';
import { holdersIn, openHall } from '../../support/hall-log.ts';

let folder: string;
let logFolder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'sls-log-'));
  logFolder = join(folder, 'log');
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

describe('a log on the disk of this machine', () => {
  it('commits, seals, goes on, forgets, and is read by others', async () => {
    const options = { sealAfterLines: 3, keepSegmentsMs: 0, now: () => Date.parse('2100-01-01') };
    const log = openHall(nodeDisk, options, logFolder);
    for (const name of ['a', 'b', 'c', 'd']) await log.commit(entering(name), name);
    await log.commit(leaving('b'), 'op', { durable: false });
    expect(holdersIn(nodeDisk, logFolder)).toEqual(['a', 'c', 'd']);
    log.maintain();
    expect(fs.readdirSync(logFolder)).toEqual(['00000003.jsonl']);
    expect(log.verify().problems).toEqual([]);
    expect(fs.statSync(join(logFolder, '00000003.jsonl')).mode & 0o777).toBe(0o600);
    log.close();
  });

  it('is a new one where its folder was deleted under a live writer', async () => {
    const log = openHall(nodeDisk, {}, logFolder);
    const first = await log.commit(entering('a'), 'op-a');
    fs.rmSync(logFolder, { recursive: true });
    expect(log.read().holders).toEqual([]);
    const second = await log.commit(entering('b'), 'op-b');
    expect(second?.log).not.toBe(first?.log);
    expect(holdersIn(nodeDisk, logFolder)).toEqual(['b']);
    log.close();
  });

  it('never lets in more than there is room for when processes race for it', async () => {
    const program = join(folder, 'race.cjs');
    buildSync({
      entryPoints: [fileURLToPath(new URL('../../support/racing-writer.ts', import.meta.url))],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: program,
    });
    const names = ['p', 'q', 'r', 's'];
    const answers = await Promise.all(names.map((name) => race(program, name)));
    // Each by itself may find the hall full as often as it tries; all of them cannot.
    expect(answers.flat().length).toBeGreaterThan(0);
    const log = openHall(nodeDisk, {}, logFolder);
    const { peak, applied, holders } = log.read();
    expect(peak).toBeLessThanOrEqual(5);
    expect(holders).toEqual([]);
    for (const count of Object.values(applied)) expect(count).toBe(1);
    expect(Object.keys(applied).toSorted()).toEqual(answers.flat().toSorted());
    expect(log.verify().problems).toEqual([]);
    log.close();
  });

  /** Runs a process that enters and leaves many times; what it was answered. */
  function race(program: string, name: string): Promise<string[]> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [program, logFolder, name], {
        env: { PATH: process.env['PATH'] },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
      child.on('error', reject);
      child.on('close', (code) =>
        code === 0
          ? resolve(JSON.parse(output) as string[])
          : reject(new Error(`${name}: exit ${code}`)),
      );
    });
  }
});
