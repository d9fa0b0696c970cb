import { say } from './stage.mjs';

const KEY = /[0-9A-F]{4}(?:-[0-9A-F]{4}){5}/;
const LICENCE = /\bL[0-9A-HJKMNP-TV-Z]{10}\b/;

const BUYER = '--inn 7707083893 --kpp 773601001';

/** Sells a licence before everybody's eyes; gives its number and key. */
export function sell({ run }, more = '', { product = 'BSO', seats = 10 } = {}) {
  const name = say('ООО Ромашка', 'Daisy LLC');
  const terms = `--product ${product} --edition PROF --seats ${seats} --support-until 2035-12-31`;
  const printed = run('vendor', `sls-centre licence add ${terms} ${BUYER} --name "${name}"${more}`);
  return { key: KEY.exec(printed)?.[0] ?? '', licence: LICENCE.exec(printed)?.[0] ?? '' };
}

/** Carries the request of a key, or of all that wait, to the centre, and its answer back. */
export function roundTrip({ run, carry }, { key, exit = 0 } = {}) {
  run('customer', `sls request ${key === undefined ? '' : `${key} `}> req.txt`);
  carry('customer', 'vendor', 'req.txt');
  run('vendor', 'sls-centre respond req.txt --passphrase-file passphrase.txt > resp.txt', { exit });
  carry('vendor', 'customer', 'resp.txt');
  run('customer', 'sls import resp.txt', { exit });
}

/** From the vendor's first command to a licence that works, with texts carried by hand. */
export function playOffline(stage) {
  const { chapter, run, carry, read, write } = stage;

  chapter('Поставщик готовит центр активации', 'The vendor sets up its activation centre');
  write('vendor', 'passphrase.txt', 'correct horse battery staple\n');
  run('vendor', 'sls-centre init --vendor Softonit --passphrase-file passphrase.txt');
  const product = say('Бухгалтерия строительной организации', 'Builder’s Accounting');
  run('vendor', `sls-centre product add BSO --name "${product}"`);
  const { key, licence } = sell(stage);
  run('vendor', 'sls-centre public-key -o vendor.json');
  carry('vendor', 'customer', 'vendor.json');

  chapter(
    'Покупатель активирует ключ без интернета',
    'The customer activates the key without internet',
  );
  run('customer', 'sls trust add vendor.json --yes');
  run('customer', `sls activate ${key} --inn 7707083893 --kpp 773601001`);
  roundTrip(stage);
  run('customer', 'sls status');
  run('customer', 'sls check BSO --released 2026-11-01');

  chapter('Что бывает, если ошибиться', 'When something is wrong');
  run('customer', `sls activate ${key} --inn 7707083894 --kpp 773601001`, { exit: 2 });
  run('customer', `sls activate ${key.slice(0, -1)}О --inn 7707083893 --kpp 773601001`, {
    exit: 2,
  });
  run('customer', 'sls import req.txt', { exit: 2 });
  const answer = read('customer', 'resp.txt');
  write('customer', 'cut.txt', answer.slice(0, answer.length / 2));
  run('customer', 'sls import cut.txt', { exit: 3 });
  run('customer', 'sls check BSO --released 2036-01-01', { exit: 1 });

  chapter(
    'Отказ центра читает тот, кто принёс запрос',
    'A refusal is read by whoever carried the request',
  );
  run('customer', `sls activate ${key} --inn 7736050003 --kpp 997250001`);
  roundTrip(stage, { exit: 1 });

  chapter(
    'Поставщик исправил название; ключ активируют снова на том же компьютере',
    'The vendor corrected a name; the key is activated again on the same computer',
  );
  const corrected = say('ООО Ромашка и Ко', 'Daisy & Co LLC');
  run('vendor', `sls-centre licence update ${licence} --name "${corrected}"`);
  run('customer', 'sls reset --yes');
  run('customer', `sls activate ${key} --inn 7707083893/773601001`);
  roundTrip(stage);
  run('customer', 'sls list');
  run('customer', 'sls doctor');
  return { key, licence };
}
