import type { CommandWords } from './command-words.ts';
import { seatCommandWordsRu } from './seat-commands.ru.ts';
import { serverCommandWordsRu } from './server-commands.ru.ts';

export const commandWordsRu: Readonly<Record<string, CommandWords>> = {
  activate: {
    summary: 'ввести ключ активации',
    details:
      'Проверяет ключ, ИНН и КПП, сохраняет ключ и, если указан центр активации (в настройках или в файле vendor.json), сразу активирует его. Если центра нет или он недоступен, ключ ждёт: повторите команду или составьте запрос (sls request), передайте его в центр активации и установите ответ (sls import). Повторный ввод действующего ключа исправляет ошибочные данные: прежняя активация действует, пока не придёт новый ответ.',
    arguments: { key: 'ключ вида XXXX-XXXX-XXXX-XXXX-XXXX-XXXX; без него программа спросит' },
    options: {
      inn: 'ИНН покупателя ключа; можно вместе с КПП: 7707083893/773601001',
      kpp: 'КПП покупателя; для ИП не указывать',
      country: 'страна покупателя без российского ИНН: BY, KZ, KG, UZ, AM …; его номер — в --inn',
      foreign: 'номер покупателя из письма поставщика, если нет ни ИНН, ни номера в своей стране',
      offline: 'не обращаться в центр активации через интернет',
    },
    examples: [
      'sls activate DB49-A88A-D2D6-50D4-81F1-7B67 --inn 7707083893 --kpp 773601001',
      'sls activate DB49-A88A-D2D6-50D4-81F1-7B67 --inn 500100732259',
      'sls activate DB49-A88A-D2D6-50D4-81F1-7B67 --country BY --inn 200988541',
    ],
  },
  request: {
    summary: 'составить текст запроса для центра активации',
    details:
      'Печатает запрос для всех ключей, которые ждут активации, или для названных. Передайте текст в центр активации любым способом: файлом, почтой, через буфер обмена. Пока данные не изменились, повторный вызов печатает тот же текст.',
    arguments: { keys: 'ключи; без них — все, которые ждут активации' },
    options: { output: 'записать в файл вместо стандартного вывода' },
    examples: ['sls request > req.txt', 'sls request -o req.txt'],
  },
  import: {
    summary: 'установить ответ центра активации',
    details:
      'Проверяет подпись и содержание каждого ответа в тексте и устанавливает те, что подходят. Лишние строки письма не мешают.',
    arguments: { file: 'файл с ответом; «-» или ничего — стандартный ввод' },
    examples: ['sls import resp.txt', 'sls import - < resp.txt'],
  },
  list: {
    summary: 'показать все ключи и их состояние',
    examples: ['sls list', 'sls list --json'],
  },
  show: {
    summary: 'показать один ключ подробно',
    arguments: { key: 'ключ' },
    examples: ['sls show DB49-A88A-D2D6-50D4-81F1-7B67'],
  },
  validate: {
    summary: 'проверить подписи и содержание всех файлов',
    arguments: { key: 'ключ; без него — все' },
    examples: ['sls validate'],
  },
  delete: {
    summary: 'удалить ключи',
    details:
      'Удаляет ключ со всем, что к нему относится. На этом же компьютере ключ можно активировать снова.',
    arguments: { keys: 'ключи' },
    options: { yes: 'не спрашивать' },
    examples: ['sls delete DB49-A88A-D2D6-50D4-81F1-7B67 --yes'],
  },
  reset: {
    summary: 'удалить все ключи и освободить все места',
    details: 'Настройки и доверие к поставщику остаются.',
    options: { yes: 'не спрашивать' },
    examples: ['sls reset', 'sls reset --yes'],
  },
  status: {
    summary: 'показать всё на одном экране',
    examples: ['sls status', 'sls status --json'],
  },
  ...seatCommandWordsRu,
  check: {
    summary: 'узнать, можно ли использовать программу или её обновление',
    details: 'Код завершения 0 — можно, 1 — нельзя; причина названа.',
    arguments: { product: 'код программы, как его показывает sls status' },
    options: { released: 'дата выпуска обновления, ГГГГ-ММ-ДД' },
    examples: ['sls check BSO', 'sls check BSO --released 2026-11-01'],
  },
  computer: {
    summary: 'показать, по каким признакам узнаётся этот компьютер',
    details:
      'Показывает отпечатки признаков, а не сами номера, и сравнивает их с теми, что записаны в активациях.',
    examples: ['sls computer'],
  },
  trust: {
    summary: 'ключи поставщика, которым здесь верят',
    examples: ['sls trust add vendor.json', 'sls trust show'],
  },
  'trust add': {
    summary: 'принять ключи поставщика',
    details:
      'Показывает отпечаток корневого ключа и спрашивает, тот ли он. Новый набор ключей того же поставщика принимается без вопроса.',
    arguments: { file: 'файл поставщика vendor.json; «-» — стандартный ввод' },
    options: {
      fingerprint: 'отпечаток, который сообщил поставщик: принять, если совпадает',
      yes: 'принять без вопроса',
    },
    examples: ['sls trust add vendor.json', 'sls trust add vendor.json --yes'],
  },
  'trust show': {
    summary: 'показать, чьим ответам здесь верят',
    examples: ['sls trust show'],
  },
  config: {
    summary: 'настройки',
    examples: ['sls config list', 'sls config set language ru'],
  },
  'config get': {
    summary: 'показать одну настройку',
    arguments: { name: 'имя настройки' },
    examples: ['sls config get language'],
  },
  'config set': {
    summary: 'изменить настройку',
    arguments: { name: 'имя настройки', value: 'новое значение' },
    examples: [
      'sls config set language ru',
      'sls config set centre.url https://centre.example',
      'sls config set centre.timeoutSeconds 30',
    ],
  },
  'config unset': {
    summary: 'вернуть обычное значение',
    arguments: { name: 'имя настройки' },
    examples: ['sls config unset language'],
  },
  'config list': {
    summary: 'показать все настройки',
    examples: ['sls config list'],
  },
  'config path': {
    summary: 'показать, где лежит файл настроек',
    examples: ['sls config path'],
  },
  ...serverCommandWordsRu,
  doctor: {
    summary: 'проверить всё, от чего зависят лицензии',
    details:
      'Домашняя папка, владелец, права, диск, часы, настройки, доверие, файлы, центр активации. Код завершения 3, если что-то не в порядке.',
    examples: ['sls doctor'],
  },
};
