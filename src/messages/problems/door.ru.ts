import type { DoorProblems } from '../../errors.ts';
import { formatInstant } from '../dates.ts';
import { describeFault } from '../faults.ts';
import { russianFaults } from '../faults.ru.ts';
import { countInRussian } from '../plural.ru.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import { describeSize, describeSystemError } from '../words.ts';
import { russianWords } from '../words.ru.ts';

const SECONDS_A_MINUTE = 60;

/** `45 секунд`, `11 минут`: с округлением вверх, чтобы никто не пришёл раньше времени. */
function describeWait(seconds: number): string {
  return seconds < 2 * SECONDS_A_MINUTE
    ? countInRussian(seconds, ['секунду', 'секунды', 'секунд'])
    : countInRussian(Math.ceil(seconds / SECONDS_A_MINUTE), ['минуту', 'минуты', 'минут']);
}

/** What the doors that speak HTTP refuse. */
export const russianDoor: Sentences<DoorProblems> = {
  ROUTE_UNKNOWN: ({ path }) => ({
    message: `По адресу ${path} ничего нет.`,
    next: 'Проверьте адрес. Что есть, описано в /api/v1/openapi.json',
  }),
  BODY_TOO_LARGE: ({ limit }) => ({
    message: `Прислано больше, чем принимается: не больше ${describeSize(limit, russianWords)}.`,
    next: 'Пришлите только текст запроса, без лишнего вокруг него',
  }),
  BODY_MALFORMED: ({ problem }) => ({
    message: `Присланное не читается: ${describeFault(problem, russianFaults)}.`,
    next: 'Исправьте и отправьте ещё раз',
  }),
  CONTENT_TYPE_UNSUPPORTED: ({ type, expected }) => ({
    message:
      type === ''
        ? 'Не указан тип содержимого (Content-Type).'
        : `Этот адрес не принимает тип содержимого ${type}.`,
    next: `Отправьте с заголовком Content-Type: ${expected}`,
  }),
  REQUEST_TOO_SLOW: () => ({
    message: 'Запрос не пришёл целиком за отведённое время.',
    next: 'Проверьте связь и отправьте ещё раз',
  }),
  HOST_NOT_ALLOWED: ({ host }, { program }) => ({
    message: `Под именем ${host} этот сервер не отвечает.`,
    next:
      program === 'sls-centre'
        ? 'Откройте адрес, который дал администратор. Если имя верное, сервер запускают с ним: --public-url https://ИМЯ'
        : `Откройте адрес, который дал администратор. Если имя верное, укажите его серверу и перезапустите его:${run('sudo sls config set server.names ИМЯ')}`,
  }),
  ORIGIN_NOT_ALLOWED: () => ({
    message: 'Форма отправлена с другого сайта, или браузер не сообщил, с какого.',
    next: 'Откройте страницу заново по её собственному адресу и отправьте форму оттуда',
  }),
  TOO_MANY_ATTEMPTS: ({ retryAfterSeconds }) => ({
    message: 'Слишком много неудачных попыток.',
    next: `Подождите ${describeWait(retryAfterSeconds)}, проверьте данные и попробуйте снова`,
  }),
  SERVED_ALREADY: ({ home, holder, since }) => {
    const time = formatInstant(since, 'ru');
    return {
      message:
        `С папкой ${home} уже работает сервер` +
        `${holder === '?' ? '' : `: ${holder}`}${time === since ? '' : `, с ${time}`}.`,
      next: 'Пользуйтесь им или сначала остановите его. Для второго укажите другую папку: --home ПАПКА',
    };
  },
  ADDRESS_UNUSABLE: ({ host, port, cause }) => ({
    message: `Не удаётся принимать соединения на ${host}, порт ${port}: ${describeSystemError(cause, russianWords)}.`,
    next:
      cause === 'EADDRINUSE'
        ? 'Порт занят другой программой. Остановите её или возьмите другой порт: --port ЧИСЛО'
        : cause === 'EACCES'
          ? 'Порты ниже 1024 доступны только системе. Возьмите другой: --port ЧИСЛО'
          : 'Укажите адрес этого компьютера: --host АДРЕС',
  }),
  TLS_FILE_UNUSABLE: ({ path, cause }) => ({
    message: `Сертификат или ключ к нему не подходит: ${path}. Причина: ${describeSystemError(cause, russianWords)}.`,
    next: 'Укажите сертификат вместе с цепочкой и его закрытый ключ, оба в виде PEM: --cert ФАЙЛ --key ФАЙЛ',
  }),
  SERVICE_UNSUPPORTED: ({ system }) => ({
    message: `На этом компьютере нет systemd (${system}): этой командой службу не установить.`,
    next: 'Команды для Windows и macOS есть в руководстве администратора сервера. А пока запустите сервер вручную: sls serve',
  }),
  SERVICE_TOOL_FAILED: ({ tool, said }) => ({
    message: `Программа системы не справилась: ${tool}.${said === '' ? '' : ` Она сообщила: ${said}`}`,
    next: `Исправьте то, о чём она говорит, и повторите команду. Как работает служба:${run('systemctl status sls-licence-server')}`,
  }),
  SIGNING_KEY_CLOSED: ({ keyid }) => ({
    message: `У центра активации новый ключ подписи (${keyid}), и на ходу открыть его не удалось.`,
    next: `Запустите центр заново с паролем нового ключа:${run('sls-centre serve')}`,
  }),
};
