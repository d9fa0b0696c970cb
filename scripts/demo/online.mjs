import { sell } from './offline.mjs';

const BUYER = '--inn 7707083893 --kpp 773601001';
const SERVE = 'sls-centre serve --port 0 --passphrase-file passphrase.txt --quiet --log error';
const NOBODYS_KEY = '0000-1111-2222-3333-4444-5555';
const KEYS_A_MONTH = 3;

/** The same by internet, and every refusal that a customer can bring about. */
export async function playOnline(stage, { key: offlineKey }) {
  const { chapter, run, serve, end, carry } = stage;
  const refuse = (desk, key, buyer = BUYER) =>
    run(desk, `sls activate ${key} ${buyer}`, { exit: 1 });

  chapter('Центр активации на связи', 'The activation centre is online');
  const centre = await serve('vendor', SERVE);
  run('customer', `sls config set centre.url ${centre.url}`);
  const { key, licence } = sell(stage);
  run('customer', `sls activate ${key} ${BUYER}`);
  run('customer', 'sls status');
  run('customer', 'sls doctor');

  chapter('Отказы центра, и что с ними делать', 'Refusals of the centre, and what to do');
  refuse('customer', NOBODYS_KEY);
  const another = sell(stage);
  refuse('customer', another.key, '--inn 7736050003 --kpp 997250001');
  refuse('customer', another.key, '--inn 7707083893 --kpp 770101001');
  const bound = sell(stage, ' --binding installation');
  run('customer', `sls activate ${bound.key} ${BUYER}`);
  carry('vendor', 'second', 'vendor.json');
  run('second', 'sls trust add vendor.json --yes');
  run('second', `sls config set centre.url ${centre.url}`);
  refuse('second', bound.key);
  const fresh = run('vendor', `sls-centre key new ${licence}`);
  const newKey = /[0-9A-F]{4}(?:-[0-9A-F]{4}){5}(?=\s*$)/m.exec(fresh)?.[0] ?? '';
  run('customer', `sls activate ${newKey} ${BUYER}`);
  refuse('customer', key);
  for (let made = 1; made < KEYS_A_MONTH; made += 1) run('vendor', `sls-centre key new ${licence}`);
  run('vendor', `sls-centre key new ${licence}`, { exit: 1 });
  const ended = sell(stage, ' --expires 2020-12-31');
  refuse('customer', ended.key);
  run('vendor', `sls-centre licence revoke ${another.licence}`);
  refuse('customer', another.key);

  chapter('Связи нет', 'No connection');
  await end('vendor', centre);
  const later = sell(stage);
  run('customer', `sls activate ${later.key} ${BUYER}`, { exit: 5 });
  run('customer', `sls activate ${offlineKey} ${BUYER} --offline`);
  run('customer', 'sls list');

  chapter('Журнал центра', 'The centre’s journal');
  run('vendor', 'sls-centre journal');
  run('vendor', 'sls-centre verify');
}
