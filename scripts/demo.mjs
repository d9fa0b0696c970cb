// The whole story in real commands with their real output: a vendor and a customer in a temporary
// folder, text carried between them, and what is said when something is wrong.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'sls-demo-'));
const isRussian = /^ru/i.test(
  process.env['SLS_LANG'] || process.env['LC_ALL'] || process.env['LANG'] || '',
);
const say = (russian, english) => (isRussian ? russian : english);

const desks = {
  vendor: { folder: join(scratch, 'vendor'), prompt: say('поставщик', 'vendor') },
  customer: { folder: join(scratch, 'customer'), prompt: say('покупатель', 'customer') },
};
for (const { folder } of Object.values(desks)) mkdirSync(folder);

const environment = {
  PATH: process.env['PATH'],
  SLS_HOME: join(desks.customer.folder, 'home'),
  SLS_CENTRE_HOME: join(desks.vendor.folder, 'home'),
  SLS_LANG: isRussian ? 'ru' : 'en',
  ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
};

const paint = (style, text) => (process.stdout.isTTY ? styleText(style, text) : text);

function chapter(russian, english) {
  console.log(`\n${paint('bold', `— ${say(russian, english)}`)}\n`);
}

/** Runs one command as it is shown; `> file` and `< file` are the shell's. */
function run(desk, line, { exit = 0 } = {}) {
  const { folder, prompt } = desks[desk];
  console.log(`${paint('dim', `${prompt}$`)} ${paint('cyan', line)}`);
  const { status, stdout, stderr } = spawnSync(
    shellLine(line) + (line.includes('>') ? '' : ' 2>&1'),
    {
      cwd: folder,
      env: environment,
      encoding: 'utf8',
      shell: true,
    },
  );
  process.stdout.write(stdout + stderr);
  if (status !== exit) throw new Error(`${line}: exit ${status}, not ${exit}`);
  if (exit !== 0) console.log(paint('dim', say(`(код завершения ${exit})`, `(exit code ${exit})`)));
  console.log();
  return stdout;
}

function shellLine(line) {
  const [program, ...words] = line.split(' ');
  return [`"${process.execPath}"`, `"${join(root, 'bin', `${program}.cjs`)}"`, ...words].join(' ');
}

function carry(from, to, file) {
  writeFileSync(join(desks[to].folder, file), readFileSync(join(desks[from].folder, file)));
  console.log(
    paint(
      'dim',
      say(`   … файл ${file} переносят на флешке …`, `   … ${file} is carried on a stick …`),
    ),
  );
  console.log();
}

function roundTrip({ exit = 0 } = {}) {
  run('customer', 'sls request > req.txt');
  carry('customer', 'vendor', 'req.txt');
  run('vendor', 'sls-centre respond req.txt --passphrase-file passphrase.txt > resp.txt', { exit });
  carry('vendor', 'customer', 'resp.txt');
  run('customer', 'sls import resp.txt', { exit });
}

try {
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the build failed');

  chapter('Поставщик готовит центр активации', 'The vendor sets up its activation centre');
  writeFileSync(join(desks.vendor.folder, 'passphrase.txt'), 'correct horse battery staple\n', {
    mode: 0o600,
  });
  run('vendor', 'sls-centre init --vendor Softonit --passphrase-file passphrase.txt');
  run(
    'vendor',
    `sls-centre product add BSO --name "${say('Бухгалтерия строительной организации', 'Builder’s Accounting')}"`,
  );
  const sold = run(
    'vendor',
    `sls-centre licence add --product BSO --edition PROF --seats 10 --support-until 2035-12-31 --inn 7707083893 --kpp 773601001 --name "${say('ООО Ромашка', 'Daisy LLC')}"`,
  );
  const key = /[0-9A-F]{4}(?:-[0-9A-F]{4}){5}/.exec(sold)?.[0] ?? '';
  const licence = /\bL[0-9A-HJKMNP-TV-Z]{10}\b/.exec(sold)?.[0] ?? '';
  run('vendor', 'sls-centre public-key -o vendor.json');
  carry('vendor', 'customer', 'vendor.json');

  chapter(
    'Покупатель активирует ключ без интернета',
    'The customer activates the key without internet',
  );
  run('customer', 'sls trust add vendor.json --yes');
  run('customer', `sls activate ${key} --inn 7707083893 --kpp 773601001`);
  roundTrip();
  run('customer', 'sls status');
  run('customer', 'sls check BSO --released 2026-11-01');

  chapter('Что бывает, если ошибиться', 'When something is wrong');
  run('customer', `sls activate ${key} --inn 7707083894 --kpp 773601001`, { exit: 2 });
  run('customer', `sls activate ${key.slice(0, -1)}О --inn 7707083893 --kpp 773601001`, {
    exit: 2,
  });
  run('customer', 'sls import req.txt', { exit: 2 });
  const answer = readFileSync(join(desks.customer.folder, 'resp.txt'), 'utf8');
  writeFileSync(join(desks.customer.folder, 'cut.txt'), answer.slice(0, answer.length / 2));
  run('customer', 'sls import cut.txt', { exit: 3 });
  run('customer', 'sls check BSO --released 2036-01-01', { exit: 1 });

  chapter(
    'Отказ центра читает тот, кто принёс запрос',
    'A refusal is read by whoever carried the request',
  );
  run('customer', `sls activate ${key} --inn 7736050003 --kpp 997250001`);
  roundTrip({ exit: 1 });

  chapter(
    'Поставщик исправил название; ключ активируют снова на том же компьютере',
    'The vendor corrected a name; the key is activated again on the same computer',
  );
  run(
    'vendor',
    `sls-centre licence update ${licence} --name "${say('ООО Ромашка и Ко', 'Daisy & Co LLC')}"`,
  );
  run('customer', 'sls reset --yes');
  run('customer', `sls activate ${key} --inn 7707083893/773601001`);
  roundTrip();
  run('customer', 'sls list');
  run('customer', 'sls doctor');

  chapter('Журнал центра', 'The centre’s journal');
  run('vendor', 'sls-centre journal');
  run('vendor', 'sls-centre verify');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
