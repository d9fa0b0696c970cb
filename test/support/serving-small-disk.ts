import { mkdirSync } from 'node:fs';
import { programWords, startCommand } from './run-program.ts';

/** The real server, whose home stands on a small disk that nobody else sees. */
export interface ServingOnDisk {
  url: string;
  /** Runs shell on the disk, which is `$DISK`; its home is `$SLS_HOME`. */
  shell(line: string): Promise<void>;
  /** All that the server wrote to standard error until now. */
  log(): string;
  /** Asks the server to stop. @returns its exit code */
  stop(): Promise<number | null>;
}

const SIZE = 'size=512k,nr_inodes=128';

/**
 * Starts `sls serve` on a copy of a home on a disk of its own.
 *
 * @param mountPoint a folder that is made, and that the disk is mounted on
 */
export async function serveOnSmallDisk(from: string, mountPoint: string): Promise<ServingOnDisk> {
  mkdirSync(mountPoint);
  const script = [
    `set -e; mount -t tmpfs -o ${SIZE} none "$DISK"; cp -a "$FROM" "$SLS_HOME"; set +e`,
    '"$@" & server=$!',
    'while read -r line; do eval "$line" > /dev/null 2>&1; echo done; done',
    'kill -TERM $server; wait $server',
  ].join('\n');
  const words = programWords(['serve', '--port', '0', '--log', 'silent']);
  const child = startCommand(['unshare', '-rm', 'sh', '-c', script, 'sh', ...words], {
    home: `${mountPoint}/home`,
    env: { DISK: mountPoint, FROM: from },
  });
  let [log, said] = ['', ''];
  let look = () => undefined as void;
  child.stderr.on('data', (bytes: Buffer) => (log += bytes.toString()));
  child.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString();
    look();
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (exit) => {
      resolve(exit);
      look();
    });
  });
  const nextLine = () =>
    new Promise<string>((resolve, reject) => {
      look = () => {
        const end = said.indexOf('\n');
        if (child.exitCode !== null && end < 0)
          return reject(new Error(`ended with ${child.exitCode}: ${log}`));
        if (end < 0) return;
        const line = said.slice(0, end);
        said = said.slice(end + 1);
        look = () => undefined;
        resolve(line);
      };
      look();
    });
  return {
    url: await nextLine(),
    log: () => log,
    async shell(line) {
      const done = nextLine();
      child.stdin.write(`${line}\n`);
      await done;
    },
    stop() {
      child.stdin.end();
      return ended;
    },
  };
}
