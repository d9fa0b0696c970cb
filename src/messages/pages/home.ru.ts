import { NO_COUNTRY } from '../../domain/country-ids.ts';
import { countInRussian } from '../plural.ru.ts';
import type { HomeWords } from './home-words.ts';

const days = (count: number) => countInRussian(count, ['день', 'дня', 'дней']);

export const homeWordsRu: HomeWords = {
  title: 'Главная',
  nothing: 'Нет установленных лицензий',
  begin:
    'Чтобы начать, понадобятся ключ активации из письма поставщика, ИНН и КПП организации, на которую он куплен.',
  install: 'Установить лицензию',
  noneActive: 'Нет действующих лицензий',
  noPassword: 'На этом компьютере сервером может управлять каждый: пароль не задан.',
  setPassword: 'Задать пароль',
  edition: 'Редакция',
  licensee: 'Покупатель',
  seats: 'Места',
  updates: 'Обновления',
  licence: 'Лицензия',
  innKpp: (inn, kpp, country) => {
    if (country === NO_COUNTRY) return `номер у поставщика ${inn}`;
    if (country !== 'RU') return `${country}, номер ${inn}`;
    return kpp === '' ? `ИНН ${inn}` : `ИНН ${inn}, КПП ${kpp}`;
  },
  seatsOf: (used, total) => `занято ${used} из ${total}`,
  seatsUnknown: 'сколько занято, узнать не удалось',
  full: 'Свободных нет',
  barOf: (product) => `Занятые места: ${product}`,
  whoHolds: 'Кто занимает',
  countOf: (product, used, total) => `${product}: занято ${used} из ${total}.`,
  soon: 'Скоро:',
  over: 'Срок вышел:',
  until: (date) => `до ${date}`,
  untilSoon: (date, left) =>
    left === 0 ? `до ${date}, сегодня последний день` : `до ${date}, осталось ${days(left)}`,
  updatesEnded: (date) =>
    `закончились ${date}. Версии, выпущенные до этого дня включительно, работают.`,
  licenceEnded: (date) => `действовала до ${date}`,
  renew: 'Чтобы продлить, обратитесь к поставщику.',
  unlimitedUpdates: 'без ограничения срока',
  unlimitedLicence: 'бессрочная',
  pending: {
    heading: 'Ждут активации',
    key: 'Ключ',
    waits: {
      online: 'не активирован',
      request: 'не активирован: нужен файловый запрос',
      answer: 'запрос составлен, нужен ответ центра',
      refused: 'центр отказал; причина указана ниже',
    },
    online: 'Активировать через Интернет',
    request: 'Файловый запрос',
    answer: 'Ввести ответ центра',
    correct: 'Исправить данные',
  },
  problems: 'Требует внимания',
  noProblems: 'Замечаний нет.',
  moreProblems: (count) =>
    `И ещё ${countInRussian(count, ['замечание', 'замечания', 'замечаний'])}. Все показывает команда`,
};
