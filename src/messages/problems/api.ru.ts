import type { ApiProblems } from '../../errors.ts';
import { describeFault } from '../faults.ts';
import { russianFaults } from '../faults.ru.ts';
import { countInRussian } from '../plural.ru.ts';
import { quotePath } from '../quote-path.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import { findWord } from '../words.ts';

const PARTS: Readonly<Record<string, string>> = {
  body: 'В теле',
  query: 'В параметрах',
  path: 'В адресе',
  header: 'В заголовках',
};

/** The command that makes a token: the centre's for the vendor's programs, the licence server's for others. */
function newToken(of: 'administrator' | 'programs' | undefined): string {
  return of === undefined ? 'sls-centre token new ИМЯ' : `sls token new ${of}`;
}

/** What servers say to programs, and about their tokens. */
export const russianApi: Sentences<ApiProblems> = {
  TOKEN_REQUIRED: ({ of }) => ({
    message:
      of === undefined
        ? 'Этот адрес — для программ самого поставщика, и для него нужен токен.'
        : of === 'programs'
          ? 'Этот сервер лицензирования отвечает только программам, которые передают его токен.'
          : 'Это может только администратор: на самом сервере или со своим токеном.',
    next: `Создайте токен и передавайте его в заголовке Authorization: Bearer ТОКЕН${run(newToken(of))}Токен в адресе не принимается никогда`,
  }),
  TOKEN_REFUSED: ({ of }) => ({
    message: 'Такого токена нет, или он отозван.',
    next:
      of === undefined
        ? `Посмотрите, какие токены есть, и при необходимости создайте новый:${run('sls-centre token list')}`
        : `Передайте токен, созданный последним, или создайте вместо него новый:${run(newToken(of))}`,
  }),
  PASSWORD_REQUIRED: ({ flag }) => ({
    message: 'Нужен пароль администратора.',
    next: `Запустите команду в терминале, чтобы ввести его, или укажите файл с ним: ${flag} ФАЙЛ`,
  }),
  PASSWORD_TOO_SHORT: ({ minimum }) => ({
    message: `Пароль слишком короткий: нужно не меньше ${countInRussian(minimum, ['знака', 'знаков', 'знаков'])}.`,
    next: 'Лучше всего несколько случайных слов',
  }),
  PASSWORD_TOO_LONG: ({ maximum }) => ({
    message: `Пароль слишком длинный: можно не больше ${countInRussian(maximum, ['знака', 'знаков', 'знаков'])}.`,
    next: 'Возьмите пароль покороче',
  }),
  PASSWORDS_DIFFER: () => ({
    message: 'Пароль и его повтор не совпадают.',
    next: 'Введите один и тот же пароль дважды',
  }),
  TOKEN_READ_ONLY: ({ name }) => ({
    message: `Токен «${name}» даёт право всё смотреть, но ничего не менять.`,
    next: `Для изменений создайте другой токен, без --read-only:${run('sls-centre token new ИМЯ')}`,
  }),
  TOKEN_NAME_FORMAT: ({ name }) => ({
    message: `Так токен назвать нельзя: «${name}».`,
    next: 'Назовите программу, которая будет с ним работать: до 64 букв, цифр, пробелов и знаков . _ - @',
  }),
  TOKEN_EXISTS: ({ name }) => ({
    message: `Токен с именем «${name}» уже есть.`,
    next: `Возьмите другое имя или сначала отзовите тот:${run(`sls-centre token revoke ${quotePath(name)}`)}`,
  }),
  TOKEN_UNKNOWN: ({ token }) => ({
    message: `Токена «${token}» нет.`,
    next: `Посмотрите список:${run('sls-centre token list')}`,
  }),
  LICENCE_CHANGED: ({ licence, version }) => ({
    message: `Лицензию ${licence} тем временем изменили: теперь у неё версия ${version}.`,
    next: 'Прочитайте её ещё раз и повторите изменение, если оно ещё нужно',
  }),
  REQUEST_INVALID: ({ part, where, problem }) => ({
    message: `${findWord(PARTS, part) ?? part} запроса ошибка${where === '' ? '' : `, место ${where}`}: ${describeFault(problem, russianFaults)}.`,
    next: 'Сверьте запрос с описанием в /api/v1/openapi.json',
  }),
};
