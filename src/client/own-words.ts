import type { OwnProblems } from './licence-error.ts';

export type Language = 'ru' | 'en';

/** A sentence, and the next step. */
type Words = {
  [C in keyof OwnProblems]: (details: OwnProblems[C]) => readonly [message: string, next: string];
};

const EN: Words = {
  OPTION_INVALID: ({ option }) => [
    `The option ${option} of connect() has a wrong value.`,
    'See docs/client.en.md.',
  ],
  SERVER_UNREACHABLE: ({ url, cause }) => [
    `The licence server at ${url} does not answer (${cause}).`,
    'Check the address and that the server runs (sls serve), and the firewall between.',
  ],
  SERVER_TIMEOUT: ({ url, seconds }) => [
    `The licence server at ${url} gave no answer within ${seconds} s.`,
    'Check the network and the load of the server; then try again.',
  ],
  NOT_A_LICENCE_SERVER: ({ url, status }) => [
    `What answers at ${url} is no licence server (status ${status}).`,
    'Check the address and the port; the usual one is 9555.',
  ],
  SERVER_NOT_GENUINE: ({ document, problem }) => [
    `The licence server could not prove itself (${document}: ${problem}).`,
    'Check the address. On the right server run "sls status": an activation made for another installation must be activated again.',
  ],
  CRYPTO_UNAVAILABLE: () => [
    'Signatures cannot be checked here: there is no Ed25519.',
    'Open the page by https or update the browser; in Node use 20.19 or later.',
  ],
  ACQUIRE_CANCELLED: () => ['Waiting for a seat was cancelled.', 'Ask for a seat again.'],
  LEASE_RAN_OUT: ({ seconds, reason }) => [
    `The seat could not be renewed for ${seconds} s and is lost (${reason}).`,
    'Save the work; ask for a seat again when the licence server can be reached.',
  ],
};

const RU: Words = {
  OPTION_INVALID: ({ option }) => [
    `У параметра ${option} функции connect() неверное значение.`,
    'См. docs/client.ru.md.',
  ],
  SERVER_UNREACHABLE: ({ url, cause }) => [
    `Сервер лицензий ${url} не отвечает (${cause}).`,
    'Проверьте адрес, запущен ли сервер (sls serve) и не мешает ли межсетевой экран.',
  ],
  SERVER_TIMEOUT: ({ url, seconds }) => [
    `Сервер лицензий ${url} не ответил за ${seconds} с.`,
    'Проверьте сеть и загрузку сервера и повторите.',
  ],
  NOT_A_LICENCE_SERVER: ({ url, status }) => [
    `По адресу ${url} отвечает не сервер лицензий (код ${status}).`,
    'Проверьте адрес и порт; обычный порт — 9555.',
  ],
  SERVER_NOT_GENUINE: ({ document, problem }) => [
    `Сервер лицензий не доказал свою подлинность (${document}: ${problem}).`,
    'Проверьте адрес. На самом сервере выполните «sls status»: активацию, сделанную для другой установки, нужно получить заново.',
  ],
  CRYPTO_UNAVAILABLE: () => [
    'Проверить подпись здесь нельзя: нет Ed25519.',
    'Откройте страницу по https или обновите браузер; Node нужен 20.19 или новее.',
  ],
  ACQUIRE_CANCELLED: () => ['Ожидание места отменено.', 'Запросите место снова.'],
  LEASE_RAN_OUT: ({ seconds, reason }) => [
    `Место не удалось продлить за ${seconds} с, и оно потеряно (${reason}).`,
    'Сохраните работу; запросите место снова, когда сервер лицензий станет доступен.',
  ],
};

export const OWN_WORDS: Readonly<Record<Language, Words>> = { en: EN, ru: RU };
