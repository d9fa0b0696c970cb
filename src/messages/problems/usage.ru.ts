import type { UsageProblem, UsageProblems } from '../../errors.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import { describeArgument, describePlaceholder, describeSystemError, enumerate } from '../words.ts';
import { russianWords } from '../words.ru.ts';

const USAGE: Readonly<Record<UsageProblem, (name: string) => string>> = {
  'missing-command': () => 'Не указано, что сделать.',
  'unknown-command': (name) => `Команды «${name}» нет.`,
  'unknown-option': (name) => `Параметра «${name}» у этой команды нет.`,
  'missing-argument': (name) =>
    `Команде не хватает обязательного значения: ${describePlaceholder(name, russianWords)}.`,
  'missing-value': (name) => `После параметра «${name}» нужно значение.`,
  'excess-arguments': () => 'В команде лишние слова.',
  'invalid-value': (name) => `Значение «${describeArgument(name, russianWords)}» не подходит.`,
};

const CHECK = { sls: 'sls doctor', 'sls-centre': 'sls-centre verify' } as const;

/** What the command line finds wrong with a call. */
export const russianUsage: Sentences<UsageProblems> = {
  USAGE: ({ problem, name, suggestion, command }, { program }) => ({
    message:
      USAGE[problem](name) +
      (suggestion === null ? '' : ` Возможно, вы имели в виду: ${suggestion}`),
    next:
      command === undefined
        ? `Посмотрите, как пишутся команды:${run(`${program} --help`)}`
        : `Посмотрите, как её пишут:${run(`${program} ${command} --help`)}`,
  }),
  FLAG_REQUIRED: ({ flag, asked = true }) => {
    const name = describeArgument(flag, russianWords);
    return {
      message: `Команде не хватает: ${name}.`,
      next: `Добавьте ${name} к команде${asked ? '. В терминале программа спросит об этом сама' : ''}`,
    };
  },
  FLAGS_CONFLICT: ({ flags }) =>
    flags.join() === '--inn,--kpp'
      ? {
          message: 'КПП указан дважды, и по-разному: в --inn после косой черты и в --kpp.',
          next: 'Оставьте в --inn только ИНН, а верный КПП укажите в --kpp',
        }
      : {
          message: `Эти параметры противоречат друг другу: ${enumerate(flags, russianWords.and)}.`,
          next: 'Оставьте только один из них',
        },
  CONFIRMATION_REQUIRED: ({ command }) => ({
    message: `Команда «${command}» требует подтверждения, а спросить здесь некого. Ничего не изменено.`,
    next: 'Если вы уверены, добавьте к команде: --yes',
  }),
  DATE_FORMAT: ({ text, none = true }, { program }) => ({
    message: `«${text}» — не дата.`,
    next:
      'Напишите год, месяц и день через дефис, например: 2026-11-22' +
      (program === 'sls-centre' && none ? '. Если срока нет, напишите none' : ''),
  }),
  INPUT_UNREADABLE: ({ path, cause }) => ({
    message: `Файл не читается: ${path === '-' ? 'стандартный ввод' : path}. Причина: ${describeSystemError(cause, russianWords)}.`,
    next: 'Проверьте имя файла. Если в имени есть пробелы, возьмите его в кавычки',
  }),
  OUTPUT_UNWRITABLE: ({ path, cause }) => ({
    message: `Файл не удалось записать: ${path === '-' ? 'стандартный вывод' : path}. Причина: ${describeSystemError(cause, russianWords)}.`,
    next: 'Освободите место или укажите другой файл или папку',
  }),
  CANCELLED: () => ({ message: 'Отменено.' }),
  INTERNAL: ({ cause }, { program }) => ({
    message: `Ошибка в самой программе: вы ни в чём не виноваты. Подробности: ${cause}`,
    next:
      `Повторите команду так (в Windows сначала наберите set SLS_DEBUG=1):${run(`SLS_DEBUG=1 ${program} …`)}` +
      `Пришлите поставщику всё, что она напечатает, и вывод этой команды:${run(CHECK[program])}`,
  }),
};
