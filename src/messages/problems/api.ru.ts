import type { ApiProblems } from '../../errors.ts';
import { describeFault } from '../faults.ts';
import { russianFaults } from '../faults.ru.ts';
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

/** What the centre says to the vendor's own programs, and about their tokens. */
export const russianApi: Sentences<ApiProblems> = {
  TOKEN_REQUIRED: () => ({
    message: 'Этот адрес — для программ самого поставщика, и для него нужен токен.',
    next: `Создайте токен и передавайте его в заголовке Authorization: Bearer ТОКЕН${run('sls-centre token new ИМЯ')}Токен в адресе не принимается никогда`,
  }),
  TOKEN_REFUSED: () => ({
    message: 'Такого токена нет, или он отозван.',
    next: `Посмотрите, какие токены есть, и при необходимости создайте новый:${run('sls-centre token list')}`,
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
