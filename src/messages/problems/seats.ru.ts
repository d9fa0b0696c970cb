import type { LedgerProblems } from '../../errors.ts';
import { countInRussian } from '../plural.ru.ts';
import { printable } from '../printable.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import { russianWords } from '../words.ru.ts';
import { describeSystemError } from '../words.ts';
import { nameHolders } from './holder-names.ts';

const FIELDS = {
  holder: 'Описание владельца места',
  user: 'Имя пользователя',
  host: 'Имя компьютера',
  app: 'Имя программы',
  session: 'Имя сеанса',
} as const;

const FIELD_PROBLEMS = {
  missing: () => 'не указано или не является текстом',
  'too-long': (limit: number) => `длиннее ${limit} символов`,
  character: () =>
    'содержит невидимый символ: перевод строки, управляющий символ или знак, меняющий направление письма',
} as const;

const SEATS = ['место', 'места', 'мест'] as const;

/** Why somebody got no seat, or has none any more. */
export const russianSeats: Sentences<LedgerProblems> = {
  SEATS_EXHAUSTED: ({ product, total, used, holders }) => ({
    message:
      total === 0
        ? `В лицензии на программу ${product} нет мест.`
        : `Все места программы ${product} заняты: ${countInRussian(total, SEATS)}${used > total ? `, занято ${used}` : ''}. Их занимают ${nameHolders(holders, 'и другие')}.`,
    next:
      `Подождите, пока кто-нибудь закроет программу; место аварийно завершённой программы освободится само. Посмотреть, кто занимает места:${run(`sls seats ${product}`)}` +
      `Освободить место:${run('sls seats release НОМЕР')}`,
  }),
  LEASE_GONE: ({ id }) => ({
    message: `Аренды ${printable(id, 40)} больше нет: её время истекло, либо место вернули или освободили.`,
    next: `Займите место заново:${run('sls seats acquire ПРОГРАММА')}`,
  }),
  LEASE_TOKEN_WRONG: ({ id }) => ({
    message: `Этот токен не от аренды ${printable(id, 40)}.`,
    next: `Укажите токен, который был выдан вместе с этой арендой. Администратор освобождает место без токена:${run('sls seats release НОМЕР')}`,
  }),
  TTL_RANGE: ({ ttlSeconds, least, most }) => ({
    message: `Срок аренды ${ttlSeconds} с недопустим.`,
    next: `Укажите целое число секунд от ${least} до ${most}`,
  }),
  HOLDER_FORMAT: ({ field, problem, limit }) => ({
    message: `${FIELDS[field]} ${FIELD_PROBLEMS[problem](limit)}.`,
    next: `Для места нужны имена пользователя, компьютера, программы и сеанса, каждое не длиннее ${limit} символов`,
  }),
  PROGRAM_NOT_STARTED: ({ program, cause }) => ({
    message: `Программу ${program} не удалось запустить: ${describeSystemError(cause, russianWords)}. Место возвращено.`,
    next: `Проверьте её имя и права на запуск. Команда пишется после двух дефисов:${run('sls run ПРОГРАММА -- КОМАНДА')}`,
  }),
};
