import type { StoreProblems } from '../../errors.ts';
import { formatInstant } from '../dates.ts';
import { describeFault } from '../faults.ts';
import { russianFaults } from '../faults.ru.ts';
import { countInRussian } from '../plural.ru.ts';
import { quotePath } from '../quote-path.ts';
import { run } from '../run.ts';
import type { Context, Sentences } from '../sentence.ts';
import { ACTIVATE_AGAIN, ADD_KEY_SET, MAKE_REQUEST } from '../steps.ru.ts';
import { describeSize, describeSystemError, findWord } from '../words.ts';
import { russianWords } from '../words.ru.ts';

const fault = (problem: string) => describeFault(problem, russianFaults);

const KINDS: Readonly<Record<string, string>> = {
  'licence-server': 'сервера лицензирования',
  'activation-centre': 'центра активации',
};

const SAVE_AND_ASK = 'Сохраните копию файла и';

/** What to do about a damaged file of which there is no copy. */
function withoutBackup(path: string, program: Context['program']): string {
  if (path.endsWith('installation.json'))
    return ` Если её нет, переименуйте файл: сервер создаст новый. ${ACTIVATE_AGAIN}`;
  if (path.endsWith('trust.json')) return ` Если её нет, переименуйте файл. ${ADD_KEY_SET}`;
  if (path.endsWith('home.json'))
    return ' Если её нет, переименуйте файл: вместе с ним больше ничего не пропадёт';
  // The vendor has nobody to ask.
  if (program === 'sls-centre') return ' Если её нет, сохраните повреждённый файл';
  if (path.endsWith('deletion.json'))
    return ` Если её нет, переименуйте файл: ключи, которые ещё не удалены, появятся снова. Удалите их заново:${run('sls delete KEY')}`;
  if (path.includes('Requests')) return ` Если её нет, удалите файл. ${MAKE_REQUEST}`;
  return ' Если её нет, сохраните повреждённый файл и обратитесь к поставщику';
}

/** What stands on the disk, and what the machine says to it. */
export const russianStore: Sentences<StoreProblems> = {
  KEY_FILE_DAMAGED: ({ key, problem }) => ({
    message: `Файл ключа ${key} негоден: ${fault(problem)}.`,
    next: ACTIVATE_AGAIN,
  }),
  ACTIVATION_DAMAGED: ({ key, problem }) => ({
    message: `Файл активации ключа ${key} негоден: ${fault(problem)}. Места по нему не выдаются.`,
    next: ACTIVATE_AGAIN,
  }),
  ACTIVATION_UNTRUSTED: ({ key }) => ({
    message: `Подпись активации ключа ${key} проверить нечем: такого ключа подписи нет среди ключей поставщика.`,
    next: `${ADD_KEY_SET}Если это не поможет, получите новый ответ. ${MAKE_REQUEST}`,
  }),
  FILE_DAMAGED: ({ path, problem }, { program }) => ({
    message: `Файл повреждён: ${path} (${fault(problem)}). Он оставлен как есть.`,
    next:
      problem === 'behind-key-sets' || problem === 'not-in-journal'
        ? `Возможно, команду прервали на полпути. Исправьте это:${run('sls-centre verify --repair')}Если файл назван и после этого, верните его из резервной копии`
        : `Верните его из резервной копии.${withoutBackup(path, program)}`,
  }),
  FILE_UNKNOWN: ({ path }) => ({
    message: `Посторонний файл в домашней папке: ${path}. Он не мешает и оставлен как есть.`,
    next: 'Если он вам не нужен, перенесите его в другое место',
  }),
  FILE_NOT_REGULAR: ({ path }) => ({
    message: `Вместо обычного файла здесь ссылка, папка или устройство: ${path}. Программа такое не читает.`,
    next: 'Уберите его и положите на это место сам файл',
  }),
  FILE_TOO_LARGE: ({ path, bytes, limit }) => ({
    message:
      `Файл слишком велик: ${path}, ${describeSize(bytes, russianWords)}, ` +
      `а бывает не больше ${describeSize(limit, russianWords)}.`,
    next: `${SAVE_AND_ASK} верните прежний из резервной копии: такой файл программа не записывает`,
  }),
  LAYOUT_NEWER: ({ home, layout, known }) => ({
    message:
      `Домашнюю папку ${home} создала более новая версия программы ` +
      `(устройство ${layout}, а эта версия знает ${known}). Ничего не изменено.`,
    next: 'Установите ту версию программы, которая работала с этой папкой, или более новую',
  }),
  HOME_IN_USE_FOR_OTHER: ({ home, kind }) => ({
    message: `Папка ${home} занята: это домашняя папка ${findWord(KINDS, kind) ?? `«${kind}»`}. Ничего не изменено.`,
    next: 'Укажите другую папку: --home ПАПКА',
  }),
  SETTINGS_BROKEN: ({ path, line, problem }) => ({
    message: `Ошибка в настройках: ${path}, строка ${line}: ${fault(problem)}.`,
    next: 'Исправьте эту строку в текстовом редакторе. Пока она не исправлена, команды ничего не меняют',
  }),
  SETTING_UNKNOWN: ({ name, known }) => ({
    message: `Настройки «${name}» нет. Есть: ${known.join(', ')}.`,
    next: `Посмотрите все настройки:${run('sls config list')}`,
  }),
  SETTING_VALUE: ({ name, value, expected }) => ({
    message: `Для настройки ${name} значение «${value}» не подходит. Нужно: ${expected}.`,
    next: `Укажите подходящее значение:${run(`sls config set ${name} ЗНАЧЕНИЕ`)}`,
  }),
  LOG_DAMAGED: ({ segment, line }) => ({
    message: `Журнал повреждён: файл ${segment}, строка ${line}. Всё, что записано до неё, действует.`,
    next: `${SAVE_AND_ASK} проверьте диск: обычно это след сбоя диска или правки вручную`,
  }),
  LEDGER_DELETED: ({ product }) => ({
    message: `Журнал мест программы ${product} удалён. Он начат заново, все места в нём свободны; те, у кого были места, могут работать без них.`,
    next: `Делать ничего не нужно: программы займут места заново при продлении, а эта строка исчезнет в течение суток. Чтобы освободить места, лучше использовать:${run('sls seats release --all')}`,
  }),
  HOME_MISSING: ({ home }) => ({
    message: `Домашней папки нет: ${home}.`,
    next: 'Она появится при первой активации. Если она в другом месте, укажите её: --home ПАПКА',
  }),
  HOME_NOT_WRITABLE: ({ path, command }, { program }) => ({
    message:
      `${command || `sudo ${program} …`}\n` +
      `Наберите эту команду: у вас нет права записи в ${path}. Ничего не изменено.`,
    next:
      'В Windows откройте командную строку от имени администратора. ' +
      'Или укажите папку, в которую вам можно писать: --home ПАПКА',
  }),
  HOME_NOT_READABLE: ({ path, command }, { program }) => ({
    message:
      `${command || `sudo ${program} …`}\n` +
      `Наберите эту команду: у вас нет права на чтение ${path}.`,
    next:
      'В Windows откройте командную строку от имени администратора. ' +
      'Или укажите свою домашнюю папку: --home ПАПКА',
  }),
  READ_ONLY: ({ path }) => ({
    message: `Диск доступен только для чтения: ${path}. Ничего не изменено.`,
    next:
      'В контейнере подключите папку без :ro. Если диск раньше был доступен для записи, ' +
      'проверьте его: так система защищает неисправный диск',
  }),
  DISK_FULL: ({ path }) => ({
    message: `На диске кончилось место: ${path}. Ничего не потеряно и не изменено.`,
    next: 'Освободите место (хватит одного мегабайта) и повторите команду',
  }),
  NETWORK_FILE_SYSTEM: ({ path, type }) => ({
    message: `Папка ${path} находится на сетевом диске (${type}). Там нельзя надёжно хранить лицензии и считать места.`,
    next: 'Перенесите домашнюю папку на диск этого компьютера или укажите другую: --home ПАПКА',
  }),
  LINK_UNSUPPORTED: ({ path }) => ({
    message: `Диск не умеет создавать жёсткие ссылки, без них запись ненадёжна: ${path}. Ничего не изменено.`,
    next: 'Держите домашнюю папку на диске с файловой системой ext4, xfs, btrfs или NTFS (не FAT): --home ПАПКА',
  }),
  OWNER_MIXED: ({ path, owner, expected }) => ({
    message:
      `У файла ${path} другой владелец (номер ${owner}), чем у домашней папки (номер ${expected}): ` +
      'служба может его не прочитать.',
    next: `Верните владельца:${run(`sudo chown ${expected} ${quotePath(path)}`)}`,
  }),
  TOO_OPEN: ({ path, mode }) => ({
    message: `К ${path} есть доступ у других пользователей компьютера (права ${mode}).`,
    next: `Закройте его для всех, кроме владельца:${run(`sudo chmod go= ${quotePath(path)}`)}`,
  }),
  CLOCK_BEHIND: ({ trusted, now }) => ({
    message:
      `Часы компьютера отстают: сейчас на них ${formatInstant(now, 'ru')}, ` +
      `а по подписанным документам не раньше ${formatInstant(trusted, 'ru')}.`,
    next:
      'Установите верные дату и время, лучше включите их установку по сети (NTP). ' +
      'До этого сроки лицензий считаются по документам',
  }),
  LOCK_HELD: ({ holder, since, waitedSeconds }) => {
    const time = formatInstant(since, 'ru');
    const isKnown = time !== since;
    return {
      message:
        `С домашней папкой работает ${holder === '?' || holder === '' ? 'другая программа' : holder}` +
        `${isKnown ? ` с ${time}` : ''}; ждали ` +
        `${countInRussian(waitedSeconds, ['секунду', 'секунды', 'секунд'])}. Ничего не изменено.`,
      next: 'Дайте ей закончить и повторите команду. Ждать дольше: --lock-timeout 60',
    };
  },
  IO_ERROR: ({ operation, path, cause }) => ({
    message:
      `Система не смогла ${findWord(russianWords.operations, operation) ?? `выполнить ${operation}`}: ` +
      `${path}. Причина: ${describeSystemError(cause, russianWords)}.`,
    next: 'Проверьте диск и журнал системы, затем повторите команду',
  }),
};
