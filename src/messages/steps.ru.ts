import { run } from './run.ts';

/** Steps that many sentences end with, so that one procedure is told in one way. */

export const ACTIVATE = run('sls activate КЛЮЧ --inn ИНН --kpp КПП');

/** The key is named, since without it only pending keys are asked for. */
const CARRY_REQUEST =
  run('sls request КЛЮЧ -o req.txt') +
  `Отправьте req.txt в центр активации, полученный ответ установите:${run('sls import resp.txt')}`;

export const MAKE_REQUEST = `Сделайте новый запрос:${CARRY_REQUEST}`;

export const GET_ANSWER = `Получите новый ответ:${CARRY_REQUEST}`;

export const ACTIVATE_AGAIN = `Введите ключ ещё раз:${ACTIVATE}Затем сделайте запрос:${CARRY_REQUEST}`;

export const ADD_KEY_SET = `Получите у поставщика программы новый файл vendor.json и добавьте его:${run('sls trust add vendor.json')}`;

const NEW_KEY =
  'новый ключ в личном кабинете центра активации (не больше трёх раз в месяц) или попросите об этом ' +
  `поддержку поставщика. Затем активируйте его на сервере лицензирования, где он нужен:${run('sls activate НОВЫЙ_КЛЮЧ --inn ИНН --kpp КПП')}`;

export const MAKE_NEW_KEY = `Создайте ${NEW_KEY}`;

export const MAKE_REQUEST_HERE = `Сделайте запрос на этом компьютере:${CARRY_REQUEST}Если центр активации откажет, создайте ${NEW_KEY}`;
