import { spawnSync } from 'node:child_process';
import { roundTrip, sell } from './offline.mjs';
import { say } from './stage.mjs';
import { untilThen } from './until-then.mjs';

const SERVE = 'sls serve --quiet --log error';
const HOLD = 'node examples/hold-a-seat.mjs';
/** The shortest that there is. */
const TTL_SECONDS = 30;
/** The server counts in whole seconds, and Vera asks each second. */
const LATE_SECONDS = 5;

const [ANNA, BORIS, VERA] = [say('Анна', 'Anna'), say('Борис', 'Boris'), say('Вера', 'Vera')];

/** Two seats and three people: one too many, a crash, and a seat that comes back by itself. */
export async function playSeats(stage) {
  const { chapter, run, tell, serve, start, end, write } = stage;

  chapter('Лицензия на два места', 'A licence for two seats');
  const name = say('Автопарк', 'Fleet');
  run('vendor', `sls-centre product add FLEET --name "${name}"`);
  const { key } = sell(stage, '', { product: 'FLEET', seats: 2 });
  run('customer', `sls activate ${key} --inn 7707083893 --kpp 773601001 --offline`);
  roundTrip(stage, { key });

  chapter('Сервер выдаёт места программам', 'The server gives seats to programs');
  const server = await serve('customer', `${SERVE} --port 0`);
  const { url } = server;
  const anna = start('customer', `${HOLD} ${url} FLEET ${ANNA} ${TTL_SECONDS}`);
  await anna.firstLine;
  const boris = start('customer', `${HOLD} ${url} FLEET ${BORIS} ${TTL_SECONDS}`);
  await boris.firstLine;
  console.log();
  run('customer', 'sls seats FLEET');

  chapter(
    'Места кончились: отказ называет, кто их занимает',
    'No seat is left: the refusal says who holds them',
  );
  write('customer', 'work.mjs', `console.log('${say(`${VERA} работает`, `${VERA} works`)}');\n`);
  run('customer', `node examples/take-a-seat.mjs ${url} FLEET`, { exit: 1 });
  run('customer', 'sls run FLEET -- node work.mjs', { exit: 1 });
  const curl = hasCurl() ? (path, wish) => run('customer', curlLine(url, path, wish)) : () => '';
  curl('leases', wishOf(VERA));

  chapter(
    `Компьютер, на котором работает ${ANNA}, завис`,
    `The computer on which ${ANNA} works has hung`,
  );
  await end('customer', anna, { line: 'kill -9 %2', signal: 'SIGKILL' });
  const killedAt = performance.now();
  tell(
    `программа убита и ничего не вернула; место освободится само, когда кончатся его ${TTL_SECONDS} с. Его ждёт ${VERA}:`,
    `the program is killed and gave nothing back; its seat comes back by itself when its ${TTL_SECONDS} s are over. ${VERA} waits for it:`,
  );
  const vera = start('customer', `sls run FLEET --user ${VERA} --wait -- node work.mjs`);
  await vera.spoken;
  console.log();

  tell('тем временем на сервере:', 'meanwhile, at the server:');
  run('customer', 'sls check FLEET --released 2026-11-01');
  run('customer', 'sls check FLEET --released 2036-01-01', { exit: 1 });
  curl('leases', { ...wishOf(VERA), released: '2036-01-01' });
  curl('health');
  const exit = await untilThen(
    vera.ended,
    TTL_SECONDS + LATE_SECONDS - (performance.now() - killedAt) / 1000,
    say(`${VERA} ждёт место, осталось не больше`, `${VERA} waits for the seat, at most`),
  );
  const seconds = Math.round((performance.now() - killedAt) / 1000);
  if (exit !== 0) throw new Error(`sls run --wait: exit ${exit}`);
  tell(
    `место вернулось само: через ${seconds} с после аварии ${VERA} уже отработала и вернула его`,
    `the seat came back by itself: ${seconds} s after the crash ${VERA} has worked, and given it back`,
  );
  run('customer', 'sls seats FLEET');

  chapter('Сервер падает и запускается снова', 'The server crashes, and is started again');
  await end('customer', server, { line: 'kill -9 %1', signal: 'SIGKILL' });
  tell(
    'сервер убит, но места записаны в файлах: они никуда не делись',
    'the server is killed, but seats stand in files: none is lost',
  );
  run('customer', 'sls seats FLEET');
  const again = await serve('customer', `${SERVE} --port ${new URL(url).port}`);

  chapter('Администратор освобождает место', 'An administrator takes a seat back');
  run('customer', `sls seats release --user ${BORIS} --yes`);
  await untilThen(
    boris.ended,
    TTL_SECONDS / 3 + LATE_SECONDS,
    say(
      `${BORIS} узнает об этом при следующем продлении, не позже чем через`,
      `${BORIS} is told when his program renews, after at most`,
    ),
  );
  console.log();
  run('customer', 'sls seats history');
  run('customer', 'sls seats history --csv');
  await end('customer', again, { line: 'kill %4' });
}

const wishOf = (user) => ({
  product: 'FLEET',
  holder: { user, host: 'PC-7', app: 'curl', session: '1' },
});

function curlLine(url, path, wish) {
  const body =
    wish === undefined
      ? ''
      : ` -H "Content-Type: application/json" -d "${JSON.stringify(wish).replaceAll('"', String.raw`\"`)}"`;
  const language = ` -H "Accept-Language: ${say('ru', 'en')}"`;
  return `curl -sS${language}${body} -w "\\nHTTP %{http_code} %{content_type}\\n" ${url}/api/v1/${path}`;
}

function hasCurl() {
  const isThere = spawnSync('curl', ['--version']).status === 0;
  if (!isThere)
    console.log(
      say(
        'Программы curl здесь нет: её вызовы пропущены.',
        'There is no curl: its calls are left out.',
      ),
    );
  return isThere;
}
