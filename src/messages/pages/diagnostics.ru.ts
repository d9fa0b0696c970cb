import { countInRussian } from '../plural.ru.ts';
import type { DiagnosticsWords } from './diagnostics-words.ts';

export const diagnosticsWordsRu: DiagnosticsWords = {
  title: 'Диагностика для поддержки',
  lead: 'Скопируйте текст или сохраните его в файл и отправьте в поддержку поставщика.',
  without:
    'Ключи показаны не целиком; паролей, токенов и закрытых ключей в тексте нет. Есть ИНН, КПП и название покупателя: по ним поддержка находит лицензию.',
  text: 'Текст для поддержки',
  save: 'Сохранить в файл',
  again: 'Собрать заново',
  back: 'Назад',
  sections: {
    program: 'Программа',
    checks: 'Проверки (sls doctor)',
    problems: 'Что требует внимания (sls status)',
    failures: 'Что узнать не удалось',
    keys: 'Ключи',
    seats: 'Места',
    settings: 'Настройки',
    environment: 'Переменные окружения',
  },
  made: 'Составлено',
  none: 'нет',
  skipped: 'не проверялось',
  set: '(задан)',
  openRequest: 'есть открытый запрос',
  seats: (product, used, total) => `${product}: занято ${used} из ${total}`,
  today: (peak, refused) => `максимум за сегодня: ${peak}, отказов сегодня: ${refused}`,
  ledger: (product, files, size, months) =>
    `журнал ${product}: ${countInRussian(files, ['файл', 'файла', 'файлов'])}, ${size}; история: ${countInRussian(months, ['месяц', 'месяца', 'месяцев'])}`,
  bought: (seats) => countInRussian(seats, ['место', 'места', 'мест']),
  updates: (until) => `обновления до ${until}`,
  licence: (until) => `лицензия до ${until}`,
  updatesForever: 'обновления без ограничения срока',
  licenceForever: 'лицензия бессрочная',
};
