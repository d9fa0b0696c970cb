import { expect, it } from 'vitest';
import { StagedHome } from '../../src/centre/backup/staged-home.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { CENTRE_HOME } from '../support/test-centre.ts';
import { seededRandom } from '../support/test-vendor.ts';

/** A disk whose background flush of one file fails, as the system says it: without a path. */
class FailingFlush extends MemoryDisk {
  override async flushData(fd: number): Promise<void> {
    const { path } = this.handleOf(fd);
    await super.flushData(fd);
    if (path.endsWith('/bad.json'))
      throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'fdatasync' });
  }
}

async function* content(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('content');
}

async function stage(): Promise<StagedHome> {
  const staged = new StagedHome({
    home: CENTRE_HOME,
    disk: new FailingFlush(),
    random: seededRandom('staged'),
  });
  await staged.put('Products/bad.json', content());
  return staged;
}

it('a file that could not be flushed is named, whichever is put behind it', async () => {
  const staged = await stage();
  await new Promise((resolve) => setImmediate(resolve));
  await expect(staged.put('Products/good.json', content())).rejects.toMatchObject({
    code: 'IO_ERROR',
    details: { path: `${staged.path}/Products/bad.json` },
  });
});

it('a file that could not be flushed is named at the end', async () => {
  const staged = await stage();
  await expect(staged.flush()).rejects.toMatchObject({
    code: 'IO_ERROR',
    details: { path: `${staged.path}/Products/bad.json` },
  });
});
