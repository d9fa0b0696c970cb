import type { CentreRefusals } from '../../errors.ts';
import { formatInstant } from '../dates.ts';
import type { Context, Sentences } from '../sentence.ts';
import { differencesInRussian } from '../differences.ru.ts';
import { run } from '../run.ts';
import { ACTIVATE, GET_ANSWER, MAKE_NEW_KEY, MAKE_REQUEST } from '../steps.ru.ts';
import { enumerate } from '../words.ts';
import { russianWords } from '../words.ru.ts';

/** The vendor, who sees a refusal while the centre writes it, has other means than the customer. */
const step = ({ program }: Context, customer: string, vendor: string) =>
  program === 'sls-centre' ? vendor : customer;

const HAND_OVER = 'Отказ записан в ответ: передайте его заказчику';

/** A key that is bound to its installation knows nothing of computers. */
const isInstallation = (differs: readonly string[]) => differs.join() === 'installation';

/** Why the centre refused a request. */
export const russianRefusals: Sentences<CentreRefusals> = {
  KEY_UNKNOWN: ({ key }, context) => ({
    message: `Центр активации не знает ключа ${key}.`,
    next: step(
      context,
      `Сверьте ключ с письмом поставщика. Если в нём ошибка, введите верный:${ACTIVATE}` +
        'Если ключ верен, обратитесь к поставщику',
      'Если ключ был продан раньше, примите его на учёт: sls-centre licence add, с --key КЛЮЧ',
    ),
  }),
  INN_MISMATCH: ({ key }, context) => ({
    message: `Ключ ${key} куплен на другой ИНН, не тот, что указан в запросе.`,
    next: step(
      context,
      `Укажите ИНН, на который куплен ключ:${ACTIVATE}Если ИНН верен, попросите поставщика исправить его у себя`,
      `Если ИНН в лицензии неверен, исправьте его:${run('sls-centre licence update ЛИЦЕНЗИЯ --inn ИНН')}${HAND_OVER}`,
    ),
  }),
  KPP_MISMATCH: ({ key }, context) => ({
    message: `Ключ ${key} куплен на другой КПП, не тот, что указан в запросе. ИНН совпадает.`,
    next: step(
      context,
      `Укажите КПП, на который куплен ключ:${ACTIVATE}Если КПП верен, попросите поставщика исправить его у себя`,
      `Если КПП в лицензии неверен, исправьте его:${run('sls-centre licence update ЛИЦЕНЗИЯ --kpp КПП')}${HAND_OVER}`,
    ),
  }),
  KEY_BOUND_ELSEWHERE: ({ key, differs }, context) => ({
    message: isInstallation(differs)
      ? `Ключ ${key} уже активирован в другой установке сервера лицензирования.`
      : `Ключ ${key} уже активирован на другом компьютере.${differencesInRussian(differs)}`,
    next: step(
      context,
      MAKE_NEW_KEY,
      `Если заказчик сменил компьютер, создайте ему новый ключ:${run('sls-centre key new ЛИЦЕНЗИЯ')}${HAND_OVER}`,
    ),
  }),
  KEY_SUPERSEDED: ({ key, by }, context) => ({
    message: `Ключ ${key} больше не действует: его заменил новый ключ той же лицензии, ${by}.`,
    next: step(
      context,
      `Активируйте новый ключ:${ACTIVATE}Если его сделали не вы, обратитесь к поставщику`,
      HAND_OVER,
    ),
  }),
  LICENCE_REVOKED: ({ key }, context) => ({
    message: `Поставщик отозвал лицензию ключа ${key}.`,
    next: step(
      context,
      'Обратитесь к поставщику: причину знает он',
      'Ни ключей, ни активаций по ней больше не будет. На запросы центр отвечает этим отказом: передайте ответ заказчику',
    ),
  }),
  LICENCE_EXPIRED: ({ key, expiresAt }, context) => ({
    message: `Срок лицензии ключа ${key} истёк ${formatInstant(expiresAt, 'ru')}.`,
    next: step(
      context,
      `Продлите лицензию у поставщика. ${GET_ANSWER}`,
      `Если лицензия продлена, укажите новый срок:${run('sls-centre licence update ЛИЦЕНЗИЯ --expires ДАТА')}${HAND_OVER}`,
    ),
  }),
  COMPUTER_UNIDENTIFIABLE: ({ key }, context) => ({
    message:
      `Ключ ${key} нельзя привязать к этому компьютеру: у него не видно ни идентификатора системы (machine-id), ` +
      'ни материнской платы, ни системного диска. Так бывает в контейнерах.',
    next: step(
      context,
      `Запустите контейнер с параметром${run('-v /etc/machine-id:/etc/machine-id:ro')}` +
        `${MAKE_REQUEST}Если так нельзя, попросите у поставщика лицензию ` +
        'с привязкой к установке, а не к компьютеру',
      'Если заказчику нужна лицензия для контейнера:' +
        `${run('sls-centre licence update ЛИЦЕНЗИЯ --binding installation')}${HAND_OVER}`,
    ),
  }),
  ANSWER_VERSION_UNSUPPORTED: ({ key, accepts, offered }, context) => ({
    message:
      `Для ключа ${key} центр активации выдаёт ответ версии ${offered}, ` +
      `а сервер лицензирования понимает только ${enumerate(accepts.map(String), russianWords.and)}.`,
    next: step(context, `Обновите сервер лицензирования (sls). ${MAKE_REQUEST}`, HAND_OVER),
  }),
};
