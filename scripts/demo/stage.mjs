// Where the story is played: two desks in a temporary folder, real commands, their real output.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const isRussian = /^ru/i.test(
  process.env['SLS_LANG'] || process.env['LC_ALL'] || process.env['LANG'] || '',
);

/** Chooses between the two languages of the story. */
export const say = (russian, english) => (isRussian ? russian : english);

const paint = (style, text) => (process.stdout.isTTY ? styleText(style, text) : text);

export function makeStage() {
  const scratch = mkdtempSync(join(tmpdir(), 'sls-demo-'));
  const desks = {
    vendor: { folder: join(scratch, 'vendor'), prompt: say('поставщик', 'vendor') },
    customer: { folder: join(scratch, 'customer'), prompt: say('покупатель', 'customer') },
    second: { folder: join(scratch, 'second'), prompt: say('второй сервер', 'second server') },
  };
  for (const { folder } of Object.values(desks)) mkdirSync(folder);
  const servers = [];

  const environment = (folder) => ({
    PATH: process.env['PATH'],
    SLS_HOME: join(folder, 'home'),
    SLS_CENTRE_HOME: join(desks.vendor.folder, 'home'),
    SLS_LANG: isRussian ? 'ru' : 'en',
    ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
  });

  const show = (desk, line) =>
    console.log(`${paint('dim', `${desks[desk].prompt}$`)} ${paint('cyan', line)}`);

  const stage = {
    chapter(russian, english) {
      console.log(`\n${paint('bold', `— ${say(russian, english)}`)}\n`);
    },

    /** Runs one command as it is shown; `> file` and `< file` are the shell's. Returns what it printed. */
    run(desk, line, { exit = 0 } = {}) {
      const { folder } = desks[desk];
      show(desk, line);
      const { status, stdout, stderr } = spawnSync(
        shellLine(line) + (line.includes('>') ? '' : ' 2>&1'),
        { cwd: folder, env: environment(folder), encoding: 'utf8', shell: true },
      );
      process.stdout.write(stdout + stderr);
      if (status !== exit) throw new Error(`${line}: exit ${status}, not ${exit}`);
      if (exit !== 0)
        console.log(paint('dim', say(`(код завершения ${exit})`, `(exit code ${exit})`)));
      console.log();
      return stdout;
    },

    /** Starts a server in the background; returns the address that it printed. */
    async serve(desk, line) {
      const { folder } = desks[desk];
      show(desk, `${line} &`);
      const [program, ...words] = line.split(' ');
      const server = spawn(process.execPath, [launcher(program), ...words], {
        cwd: folder,
        env: environment(folder),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      servers.push(server);
      server.stderr.on('data', (bytes) => process.stdout.write(bytes));
      const url = await new Promise((resolve, reject) => {
        server.stdout.once('data', (bytes) => {
          console.log(bytes.toString());
          resolve(bytes.toString().trim());
        });
        server.once('exit', (status) => reject(new Error(`${line}: exit ${status}`)));
      });
      server.removeAllListeners('exit');
      return url;
    },

    /** Stops the last server that was started, and waits for it. */
    async stopServer(desk) {
      const server = servers.pop();
      show(desk, 'kill %1');
      const ended = new Promise((resolve) => server.once('close', resolve));
      server.kill('SIGTERM');
      await ended;
      console.log();
    },

    carry(from, to, file) {
      stage.write(to, file, stage.read(from, file));
      const text = say(
        `   … файл ${file} переносят на флешке …`,
        `   … ${file} is carried on a stick …`,
      );
      console.log(`${paint('dim', text)}\n`);
    },
    read: (desk, file) => readFileSync(join(desks[desk].folder, file), 'utf8'),
    write: (desk, file, text) =>
      writeFileSync(join(desks[desk].folder, file), text, { mode: 0o600 }),

    end() {
      for (const server of servers) server.kill('SIGKILL');
      rmSync(scratch, { recursive: true, force: true });
    },
  };
  return stage;
}

export function build() {
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the build failed');
}

const launcher = (program) => join(root, 'bin', `${program}.cjs`);

function shellLine(line) {
  const [program, ...words] = line.split(' ');
  return [`"${process.execPath}"`, `"${launcher(program)}"`, ...words].join(' ');
}
