import { describe, expect, it } from 'vitest';
import { makeScratch } from '../support/program-home.ts';
import { noSystemd, verifyUnit, withReason } from '../support/systemd.ts';

const scratch = makeScratch();
const UNIT = 'sls-licence-server.service';

describe('sls service print', () => {
  const home = scratch.home();

  it.skipIf(noSystemd)(withReason('prints a unit that systemd takes without a word'), async () => {
    const { exit, stdout, stderr } = await home.sls('service print --user root');
    expect([exit, stderr]).toEqual([0, '']);
    expect(verifyUnit(scratch.file(UNIT, stdout))).toEqual({ status: 0, said: '' });

    const spoilt = stdout.toString('utf8').replace(/^ExecStart=.*$/m, 'ExecStart=nowhere');
    expect(verifyUnit(scratch.file(UNIT, spoilt)).status).not.toBe(0);
  });

  it('starts this very program with the home that is meant, and changes nothing', async () => {
    const { stdout } = await home.sls('service print');
    expect(stdout.toString('utf8')).toContain(`"SLS_HOME=${home.path}"`);
    expect(stdout.toString('utf8')).toMatch(/^ExecStart="\/.+" "\/.+\/bin\/sls\.cjs" serve$/m);
    expect(await home.json('service print')).toEqual({
      exit: 0,
      json: { unit: stdout.toString('utf8') },
    });
    expect(home.tree()).toEqual({});
  });

  it.each(['Анна', '-x', 'a b', 'root;'])('takes no user that there can’t be: %s', async (user) => {
    const { error } = await home.json(['service', 'print', `--user=${user}`]);
    expect(error?.code).toBe('USAGE');
  });
});
