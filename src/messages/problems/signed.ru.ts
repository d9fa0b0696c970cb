import type { SignedProblems } from '../../errors.ts';
import { formatInstant } from '../dates.ts';
import { describeFault } from '../faults.ts';
import { russianFaults } from '../faults.ru.ts';
import type { Context, Sentences } from '../sentence.ts';
import { run } from '../run.ts';
import { ACTIVATE, ADD_KEY_SET, GET_ANSWER, MAKE_REQUEST } from '../steps.ru.ts';
import { describeSize, findWord } from '../words.ts';
import { russianWords } from '../words.ru.ts';

const documentName = (document: string) => findWord(russianWords.documents, document) ?? document;
const size = (bytes: number) => describeSize(bytes, russianWords);

const COPY_ANSWER =
  'Нужен текст от строки -----BEGIN LICENCE ANSWER----- до строки -----END LICENCE ANSWER-----. ' +
  `Скопируйте его целиком из письма или со страницы центра и повторите:${run('sls import resp.txt')}`;

const COPY_REQUEST =
  'Нужен текст от строки -----BEGIN LICENCE QUERY----- до строки -----END LICENCE QUERY-----. ' +
  `Его печатает сервер лицензирования заказчика:${run('sls request -o req.txt')}`;

/** Where a whole and genuine copy of a document comes from. */
function fetchAgain(document: string, { program }: Context): string {
  switch (document) {
    case 'vendor-keys':
      return program === 'sls-centre'
        ? `Ничего не изменено. Подпишите набор ещё раз корневым ключом и принесите его сюда:${run('sls-centre keys sign ФАЙЛ --root-key ФАЙЛ -o ПОДПИСАННЫЙ')}`
        : ADD_KEY_SET;
    case 'activation-request':
    case 'request':
      return program === 'sls-centre'
        ? `Попросите заказчика сделать запрос заново и прислать его файлом:${run('sls request -o req.txt')}`
        : MAKE_REQUEST;
    case 'key':
      return `Введите ключ ещё раз:${ACTIVATE}`;
    default:
      return program === 'sls-centre'
        ? 'Возьмите документ ещё раз у того, кто его прислал, лучше файлом'
        : `Возьмите ответ в центре активации ещё раз, лучше файлом, и повторите:${run('sls import resp.txt')}`;
  }
}

/** Of requests and answers; a table of sales may be larger. */
const LARGEST_TEXT = 1024 * 1024;

/** What is wrong with a text that was carried or a document in it. */
export const russianSigned: Sentences<SignedProblems> = {
  NOT_AN_ANSWER: () => ({
    message: 'В этом тексте нет ответа центра активации.',
    next: COPY_ANSWER,
  }),
  NOT_A_REQUEST: () => ({
    message: 'В этом тексте нет запроса сервера лицензирования.',
    next: COPY_REQUEST,
  }),
  REQUEST_INSTEAD_OF_ANSWER: () => ({
    message: 'Это запрос, а нужен ответ.',
    next:
      'Отправьте этот запрос в центр активации: он вернёт ответ. ' +
      `Ответ установите здесь:${run('sls import resp.txt')}`,
  }),
  ANSWER_INSTEAD_OF_REQUEST: () => ({
    message: 'Это ответ, а нужен запрос.',
    next:
      `Ответ устанавливают на сервере лицензирования:${run('sls import resp.txt')}` +
      `Запрос печатает тот же сервер:${run('sls request -o req.txt')}`,
  }),
  TEXT_TOO_LARGE: ({ bytes, limit }) => ({
    message: `Текст слишком велик: ${size(bytes)}, а принимается не больше ${size(limit)}.`,
    next:
      limit > LARGEST_TEXT
        ? 'Проверьте, тот ли это файл. Таблицу побольше можно перенести по частям'
        : 'Проверьте, тот ли это файл: запросы и ответы занимают несколько килобайт',
  }),
  TEXT_INCOMPLETE: ({ block }) => ({
    message: `Текст скопирован не полностью или испорчен по дороге (блок ${block}).`,
    next:
      'Скопируйте весь текст от строки BEGIN до строки END, вместе с этими строками и со строкой, ' +
      'которая начинается знаком «=». Надёжнее переслать файл вложением',
  }),
  DOCUMENT_TOO_LARGE: ({ bytes, limit }) => ({
    message: `Документ в тексте слишком велик: ${size(bytes)}, а бывает не больше ${size(limit)}.`,
    next: 'Программы поставщика таких документов не создают. Возьмите текст ещё раз там, откуда он пришёл',
  }),
  DOCUMENT_MALFORMED: ({ document, where, problem }, context) => ({
    message:
      `Документ испорчен: ${documentName(document)}. ` +
      `Причина: ${describeFault(problem, russianFaults)}${where === '' ? '' : `, ${where}`}.`,
    next: fetchAgain(document, context),
  }),
  DOCUMENT_NEWER: ({ document, schema }, { program }) => ({
    message: `Документ создан более новой программой: ${documentName(document)}, версия записи ${schema}.`,
    next:
      program === 'sls-centre'
        ? 'Обновите центр активации (sls-centre) и повторите'
        : 'Обновите сервер лицензирования (sls) и повторите',
  }),
  SIGNER_UNKNOWN: ({ keyid }) => ({
    message: `Ответ подписан ключом подписи ${keyid}, которого нет среди ключей поставщика.`,
    next: `Возможно, поставщик сменил ключ подписи. ${ADD_KEY_SET}Ответ не от вашего поставщика не устанавливайте`,
  }),
  SIGNER_REVOKED: ({ keyid }) => ({
    message: `Ответ подписан ключом подписи ${keyid}, который поставщик отозвал.`,
    next: `Нужен ответ, подписанный новым ключом. ${MAKE_REQUEST}`,
  }),
  SIGNER_OUT_OF_DATE: ({ keyid, issuedAt }) => ({
    message:
      `Ответ выдан ${formatInstant(issuedAt, 'ru')}, а ключ подписи ${keyid}, ` +
      'которым он подписан, в это время не действовал.',
    next: `${GET_ANSWER}Если это не поможет, у центра активации неверны часы: сообщите поставщику`,
  }),
  SIGNATURE_INVALID: ({ document }, context) => ({
    message: `Подпись не сходится: ${documentName(document)} кто-то изменил после подписания, или он испорчен по дороге.`,
    next: fetchAgain(document, context),
  }),
  PUBLIC_KEY_UNSAFE: ({ key }) => ({
    message: `Открытый ключ ${key} негоден: с ним любая подпись показалась бы верной.`,
    next: `Не пользуйтесь этим файлом и сообщите поставщику. ${ADD_KEY_SET}`,
  }),
};
