import type { CentreUrlProblem } from '../../domain/centre-url.ts';
import type { OnlineProblems, TlsProblem } from '../../errors.ts';
import { formatInstant } from '../dates.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import { describeSystemError } from '../words.ts';
import { russianWords } from '../words.ru.ts';

const SET_ADDRESS = run('sls config set centre.url https://АДРЕС');
const SET_PROXY =
  'Прокси-сервер берётся из переменной HTTPS_PROXY (команда sudo передаёт её с параметром --preserve-env):' +
  run('export HTTPS_PROXY=http://proxy.example:8080');
const SET_AUTHORITY = run('sls config set centre.ca /путь/authority.pem');

/** Whatever went wrong, the key is kept, and there is a way that needs no connection. Without a key, doctor speaks. */
const orByFile = (key: string | null) =>
  key === null
    ? `\nЕсли этот компьютер не должен обращаться к центру:${run('sls config set centre.url none')}`
    : '\nКлюч сохранён и ждёт активации. Повторите команду позже или передайте запрос файлом:' +
      `${run('sls request > req.txt')}Затем установите ответ:${run('sls import resp.txt')}`;

/** Details may come from anywhere: names that we never gave are told as the least. */
function known<T extends string>(table: Readonly<Record<T, unknown>>, name: T, other: T): T {
  return Object.hasOwn(table, name) ? name : other;
}

const system = (cause: string) => describeSystemError(cause, russianWords);
const because = (reason: string | null) => (reason === null ? '' : `, ${reason}`);

const URL_PROBLEMS: Readonly<Record<CentreUrlProblem, string>> = {
  'not-an-address': 'это не похоже на адрес',
  'no-scheme': 'он должен начинаться с https://',
  credentials: 'имени и пароля в нём быть не должно',
  excess: 'того, что стоит после ? или #, в нём быть не должно',
};

const TLS_MESSAGES: Readonly<Record<TlsProblem, (host: string) => string>> = {
  'self-signed': (host) => `Сертификат ${host} подписан сам собой: за него никто не ручается.`,
  'unknown-authority': (host) =>
    `Сертификат ${host} выдал удостоверяющий центр, которого этот компьютер не знает.`,
  expired: (host) => `Срок сертификата ${host} истёк.`,
  'not-yet-valid': (host) => `Срок сертификата ${host} ещё не начался.`,
  'wrong-name': (host) => `Сертификат выдан на другое имя, не на ${host}.`,
  'bad-certificate': (host) => `Сертификат ${host} не принят.`,
  'not-tls': (host) => `${host} не отвечает по https на этом порту.`,
  handshake: (host) => `Не удалось договориться о защищённом соединении с ${host}.`,
};

const OWN_AUTHORITY =
  'Если трафик проверяет программа вашей организации или у центра свой сертификат, ' +
  `возьмите у администратора файл удостоверяющего центра и укажите его:${SET_AUTHORITY}` +
  'Если ни того ни другого нет, соединение может перехватывать посторонний: спросите поставщика.';

const TLS_STEPS: Readonly<Record<TlsProblem, string>> = {
  'self-signed': OWN_AUTHORITY,
  'unknown-authority': OWN_AUTHORITY,
  expired:
    'Проверьте дату и время на этом компьютере. Если они верны, попросите поставщика обновить сертификат.',
  'not-yet-valid': 'Проверьте дату и время на этом компьютере: скорее всего, часы отстают.',
  'wrong-name': `Проверьте адрес центра:${SET_ADDRESS}Если он верен, спросите поставщика.`,
  'bad-certificate': 'Обратитесь к поставщику программы.',
  'not-tls': `Проверьте адрес и порт центра:${SET_ADDRESS}`,
  handshake: 'Обратитесь к администратору сети или к поставщику программы.',
};

/** What stands between this computer and the centre. */
export const russianOnline: Sentences<OnlineProblems> = {
  CENTRE_URL_FORMAT: ({ url, problem, suggestion }, { program }) => ({
    message: `Адрес центра активации${url === '' ? '' : ` «${url}»`} не подходит: ${URL_PROBLEMS[known(URL_PROBLEMS, problem, 'not-an-address')]}.`,
    next:
      program === 'sls-centre'
        ? `Повторите команду с адресом, по которому центр виден покупателям:${run(suggestion ?? 'https://АДРЕС')}`
        : `Укажите адрес, который дал поставщик:${suggestion === null ? SET_ADDRESS : run(`sls config set centre.url ${suggestion}`)}`,
  }),
  CENTRE_HOST_UNKNOWN: ({ url, host, cause, key }) => ({
    message: `Имя ${host} не найдено, поэтому до центра ${url} дойти не удалось: ${system(cause)}.`,
    next: `Проверьте, есть ли на этом компьютере подключение к интернету, работает ли DNS и верен ли адрес:${SET_ADDRESS}${SET_PROXY}${orByFile(key)}`,
  }),
  CENTRE_CONNECTION_REFUSED: ({ url, key }) => ({
    message: `Центр ${url} не принимает соединений: компьютер есть, но на этом порту никто не отвечает.`,
    next: `Проверьте адрес и порт:${SET_ADDRESS}Если они верны, центр мог быть остановлен: попробуйте через несколько минут.${orByFile(key)}`,
  }),
  CENTRE_CONNECTION_LOST: ({ url, cause, key }) => ({
    message: `Соединение с центром ${url} оборвалось раньше, чем пришёл весь ответ: ${system(cause)}.`,
    next: `Повторите команду: на тот же запрос придёт тот же ответ.${orByFile(key)}`,
  }),
  CENTRE_TIMEOUT: ({ url, seconds, key }) => ({
    message: `Центр ${url} не ответил за ${seconds} с.`,
    next:
      'Проверьте подключение к интернету и выпускает ли этот компьютер межсетевой экран. ' +
      `${SET_PROXY}Чтобы ждать дольше:${run('sls config set centre.timeoutSeconds 60')}${orByFile(key)}`,
  }),
  CENTRE_UNREACHABLE: ({ url, cause, key }) => ({
    message: `До центра ${url} не добраться: ${system(cause)}.`,
    next: `Проверьте сеть этого компьютера и подключение к интернету. ${SET_PROXY}${orByFile(key)}`,
  }),
  CENTRE_TLS: ({ url, host, problem, cause, key }) => ({
    message: `${TLS_MESSAGES[known(TLS_MESSAGES, problem, 'handshake')](host)} На адрес ${url} ничего не отправлено (${cause}).`,
    next: `${TLS_STEPS[known(TLS_STEPS, problem, 'handshake')]}${orByFile(key)}`,
  }),
  PROXY_UNREACHABLE: ({ url, proxy, cause, key }) => ({
    message: `Прокси-сервер ${proxy} недоступен, поэтому до центра ${url} дойти не удалось: ${system(cause)}.`,
    next:
      'Проверьте прокси-сервер в переменных HTTPS_PROXY и HTTP_PROXY. Если к центру надо обращаться без него:' +
      `${run('export NO_PROXY=centre.example')}${orByFile(key)}`,
  }),
  PROXY_REFUSED: ({ url, proxy, status, key }) => ({
    message:
      status === 407
        ? `Прокси-сервер${proxy === '' ? '' : ` ${proxy}`} требует имя и пароль, прежде чем пропустить к ${url}.`
        : `Прокси-сервер ${proxy} не пропустил запрос к ${url}: состояние ${status}.`,
    next:
      (status === 407
        ? `Добавьте их в адрес прокси-сервера:${run('export HTTPS_PROXY=http://ИМЯ:ПАРОЛЬ@proxy.example:8080')}`
        : 'Попросите администратора сети разрешить этот адрес.') + orByFile(key),
  }),
  PROXY_FORMAT: ({ variable }) => ({
    message: `Адрес прокси-сервера в переменной ${variable} не читается.`,
    next: `Исправьте его:${run(`export ${variable}=http://proxy.example:8080`)}`,
  }),
  LOGIN_PAGE: ({ url, status, location, key }) => ({
    message:
      `Вместо центра ${url} отвечает страница для людей` +
      `${location === null ? '' : ` (${location})`}: вход в сеть, фильтр или другой сайт. Состояние ${status}.`,
    next: `Откройте на этом компьютере любую страницу в браузере и войдите или попросите администратора сети пропустить этот адрес. Если центр переехал, укажите новый адрес:${SET_ADDRESS}${orByFile(key)}`,
  }),
  CENTRE_MOVED: ({ url, location, key }) => ({
    message: `Центр ${url} отправляет на другой адрес: ${location}.`,
    next: `Если этот адрес дал поставщик, укажите его:${SET_ADDRESS}${orByFile(key)}`,
  }),
  NOT_A_CENTRE: ({ url, status, type, key }) => ({
    message: `По адресу ${url} отвечает не центр активации: ${status === 0 ? 'ответ не по правилам HTTP' : `состояние ${status}, ${type === '' ? 'вид содержимого не указан' : `содержимое ${type}`}`}.`,
    next: `Сверьте адрес с поставщиком и укажите его:${SET_ADDRESS}${orByFile(key)}`,
  }),
  CENTRE_FAULT: ({ url, status, reason, key }) => ({
    message: `В самом центре ${url} неполадка: состояние ${status}${because(reason)}. Ключ и данные тут ни при чём.`,
    next: `Попробуйте через несколько минут; если не пройдёт, сообщите поставщику.${orByFile(key)}`,
  }),
  CENTRE_DECLINES: ({ url, status, reason, key }) => ({
    message: `Центр ${url} не принял запрос: состояние ${status}${because(reason)}.`,
    next: `Обновите сервер лицензирования (sls); если не поможет, сообщите поставщику.${orByFile(key)}`,
  }),
  CENTRE_ASKS_TO_WAIT: ({ url, again, key }) => ({
    message: `У центра ${url} было слишком много неудачных попыток, он просит подождать до ${formatInstant(again, 'ru')}.`,
    next: `Пока проверьте ключ, ИНН и КПП.${orByFile(key)}`,
  }),
  HTTP_NOT_ALLOWED: ({ url }, { program }) => ({
    message: `Адрес ${url} начинается с http://: ключ смог бы прочитать любой по дороге.`,
    next:
      program === 'sls-centre'
        ? 'Укажите для набора ключей адрес, который начинается с https://'
        : `Укажите адрес с https://:${SET_ADDRESS}Если центр стоит в вашей сети и другого адреса у него нет:${run('sls config set centre.allowHttp true')}`,
  }),
  CENTRE_CA: ({ path, problem, cause }) => ({
    message:
      problem === 'unreadable'
        ? `Файл ${path} с сертификатом удостоверяющего центра не читается: ${system(cause)}.`
        : `В файле ${path} нет сертификата.`,
    next: `Укажите файл с сертификатами (PEM или DER):${SET_AUTHORITY}или обойдитесь без него:${run('sls config unset centre.ca')}`,
  }),
  ACTIVATION_CANCELLED: ({ key }) => ({
    message: `Отменено. Ключ ${key} сохранён и ждёт активации.`,
    next: `Повторите команду или передайте запрос файлом:${run('sls request > req.txt')}`,
  }),
  CENTRE_OTHER_VENDOR: ({ url, installed, offered }) => ({
    message: `Центр ${url} принадлежит другому поставщику: ${offered}, а здесь верят поставщику ${installed}. Его ответы приняты не будут.`,
    next: `Укажите адрес нужного центра:${SET_ADDRESS}Посмотреть, кому здесь верят:${run('sls trust show')}`,
  }),
  CENTRE_CLOCK: ({ url, now, theirs }) => ({
    message: `Часы расходятся: на этом компьютере ${formatInstant(now, 'ru')}, у центра ${url} ${formatInstant(theirs, 'ru')}.`,
    next: 'Установите верные дату и время на этом компьютере, лучше всего по серверу времени (NTP)',
  }),
};
