import type { BackupProblems } from '../../errors.ts';
import { describeFault } from '../faults.ts';
import { russianFaults } from '../faults.ru.ts';
import { countInRussian } from '../plural.ru.ts';
import { quotePath } from '../quote-path.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import { findWord } from '../words.ts';

const DAMAGE: Readonly<Record<string, string>> = {
  'cut-off': 'файл оборван',
  changed: 'содержимое не сходится с контрольными суммами',
  'foreign-entry': 'внутри есть то, чего в резервной копии не бывает',
  'repeated-entry': 'один файл записан дважды',
  'too-large': 'содержимое больше, чем бывает в резервной копии',
  'no-manifest': 'оглавления нет или оно не читается',
  'wrong-content': 'оглавление не сходится с содержимым',
  'other-keys': 'ключи поставщика внутри не те, что названы в оглавлении',
  'other-journal': 'журнал внутри кончается не там, где сказано в оглавлении',
  'damaged-journal': 'цепочка журнала внутри прервана',
};

/** What a backup of the centre, and what restoring one, may come upon. */
export const russianBackup: Sentences<BackupProblems> = {
  BACKUP_EXISTS: ({ path }) => ({
    message: `Файл ${path} уже есть. Резервная копия никогда не замещает файлы; ничего не записано.`,
    next: `Возьмите другое имя, лучше с датой:${run('sls-centre backup "centre-$(date +%F).tar.gz"')}`,
  }),
  BACKUP_OVERTAKEN: ({ passes }) => ({
    message: `Центр менялся быстрее, чем его успевали скопировать, ${countInRussian(passes, ['раз', 'раза', 'раз'])} подряд. Резервной копии нет.`,
    next: 'Повторите копирование в более спокойное время. Если диск центра медленный, выясните почему',
  }),
  NOT_A_BACKUP: ({ path }) => ({
    message: `Файл ${path} — не резервная копия центра активации. Ничего не изменено.`,
    next: `Укажите файл, который сделала эта команда:${run('sls-centre backup ФАЙЛ')}`,
  }),
  BACKUP_DAMAGED: ({ path, problem }) => ({
    message: `Резервная копия ${path} не годится: ${findWord(DAMAGE, problem) ?? describeFault(problem, russianFaults)}. Ничего не восстановлено, следов не осталось.`,
    next: 'Возьмите другой экземпляр этой копии — она могла пострадать в пути — или копию постарше',
  }),
  BACKUP_NEWER: ({ path, layout, known }) => ({
    message: `Резервную копию ${path} сделала более новая версия программы (устройство папки ${layout}, эта версия знает ${known}). Ничего не восстановлено.`,
    next: 'Установите эту версию программы или более новую и восстановите копию ею',
  }),
  HOME_NOT_EMPTY: ({ home }) => ({
    message: `В ${home} что-то есть. Резервная копия восстанавливается только на пустое место; ничего не изменено.`,
    next: `Остановите центр, отложите эту папку в сторону и повторите команду:${run(`mv ${quotePath(home)} ${quotePath(`${home}.before`)}`)}Или восстановите в другую папку: --home ПАПКА`,
  }),
};
