// Where the story is played: desks in a temporary folder, real commands, their real output.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { root, shellLine } from './command-line.mjs';
import { startProgram } from './started-program.mjs';

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
  const started = [];

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

    /** What happens beside the commands. */
    tell(russian, english) {
      console.log(`${paint('dim', `   … ${say(russian, english)}`)}\n`);
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

    /** Starts a program in the background. What it says is shown when it comes. */
    start(desk, line) {
      const { folder } = desks[desk];
      show(desk, `${line} &`);
      const program = startProgram(line, { cwd: folder, env: environment(folder) });
      started.push(program);
      return program;
    },

    /** Starts a server in the background; gives it, with the address that it printed. */
    async serve(desk, line) {
      const server = stage.start(desk, line);
      const url = await server.firstLine;
      console.log();
      return { ...server, url };
    },

    /** Ends a program, and waits for its end. */
    async end(desk, program, { line = 'kill %1', signal = 'SIGTERM' } = {}) {
      show(desk, line);
      program.kill(signal);
      await program.ended;
      console.log();
    },

    carry(from, to, file) {
      stage.write(to, file, stage.read(from, file));
      stage.tell(`файл ${file} переносят на флешке …`, `${file} is carried on a stick …`);
    },
    read: (desk, file) => readFileSync(join(desks[desk].folder, file), 'utf8'),
    write: (desk, file, text) =>
      writeFileSync(join(desks[desk].folder, file), text, { mode: 0o600 }),

    close() {
      for (const program of started) program.kill('SIGKILL');
      rmSync(scratch, { recursive: true, force: true });
    },
  };
  return stage;
}

export function build() {
  const script = fileURLToPath(new URL('../build.mjs', import.meta.url));
  const built = spawnSync(process.execPath, [script], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the build failed');
}
