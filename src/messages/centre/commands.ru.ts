import type { CommandWords } from '../cli/command-words.ts';
import type { CentreCommand } from './words.ts';

const LICENCE = 'номер лицензии или один из её ключей';

const PASSPHRASE = {
  'passphrase-file': 'файл, первая строка которого — парольная фраза',
  'passphrase-fd': 'номер открытого дескриптора, первая строка которого — парольная фраза',
};

const TERMS = {
  edition: 'редакция',
  seats: 'число мест, от 1 до 1000000',
  'support-until': 'последний день, чьи обновления разрешены, ГГГГ-ММ-ДД, или none: любые',
  expires: 'последний день действия лицензии, ГГГГ-ММ-ДД, или none',
  'valid-from': 'первый день действия лицензии, ГГГГ-ММ-ДД, или none',
  name: 'название покупателя',
  inn: 'ИНН покупателя; можно вместе с КПП: 7707083893/773601001',
  kpp: 'КПП покупателя; у предпринимателя его нет',
  country: 'страна покупателя без российского ИНН: BY, KZ, KG, UZ, AM …; его номер в --inn',
  foreign: 'номер из вашего письма, если нет ни того, ни другого',
  binding: 'к чему привязана активация: computer (обычно) или installation',
  'seat-per': 'что занимает место: session (обычно), user или host',
  'confirm-days': 'через сколько дней компьютеру нужен новый ответ, или none',
  feature: 'имя=значение, сколько угодно раз; имя= убирает',
};

export const commandsRu: Readonly<Record<CentreCommand, CommandWords>> = {
  init: {
    summary: 'создать центр активации',
    details:
      'Создаёт корневой ключ и ключ подписи поставщика, оба зашифрованы парольной фразой, и первый набор ключей. Печатает отпечаток корневого ключа. Если прервать, можно запустить снова.',
    options: {
      vendor: 'название поставщика, каким его увидят покупатели',
      'root-key-out': 'положить корневой ключ в этот файл вне домашней папки, а не в неё',
      ...PASSPHRASE,
      'root-passphrase-file': 'то же для корневого ключа, если фраза у него другая',
      'root-passphrase-fd': 'то же для корневого ключа, если фраза у него другая',
      'no-passphrase': 'оставить закрытые ключи открытым текстом: только для проб',
    },
    examples: [
      'sls-centre init --vendor "ООО Пример-Софт" --root-key-out /media/stick/root.key.json',
      'sls-centre init --vendor "ООО Пример-Софт" --passphrase-file secret.txt',
    ],
  },
  product: { summary: 'программы поставщика', examples: ['sls-centre product list'] },
  'product add': {
    summary: 'добавить программу',
    arguments: { code: 'до 64 латинских букв, цифр, точек, дефисов: по нему спрашивают программы' },
    options: { name: 'название для людей' },
    examples: ['sls-centre product add BSO --name "Бланки строгой отчётности"'],
  },
  'product list': { summary: 'показать все программы', examples: ['sls-centre product list'] },
  licence: { summary: 'проданные лицензии', examples: ['sls-centre licence list'] },
  'licence add': {
    summary: 'добавить лицензию с её первым ключом',
    details: 'Печатает ключ на стандартный вывод.',
    options: {
      product: 'код программы',
      ...TERMS,
      key: 'принять ключ, проданный раньше, вместо нового',
    },
    examples: [
      'sls-centre licence add --product BSO --edition ПРОФ --seats 10 --support-until 2027-03-02 --inn 7707083893 --kpp 773601001 --name "АО Ромашка"',
      'sls-centre licence add --product BSO --edition ПРОФ --seats 1 --support-until none --inn 500100732259 --name "Иванов И. И." --key DB49-A88A-D2D6-50D4-81F1-7B67',
    ],
  },
  'licence list': {
    summary: 'показать лицензии, старые сначала',
    options: {
      inn: 'только с этим ИНН',
      key: 'только с этим ключом',
      product: 'только на эту программу',
    },
    examples: ['sls-centre licence list', 'sls-centre licence list --inn 7707083893'],
  },
  'licence show': {
    summary: 'показать одну лицензию полностью',
    arguments: { licence: LICENCE },
    examples: ['sls-centre licence show DB49-A88A-D2D6-50D4-81F1-7B67'],
  },
  'licence update': {
    summary: 'изменить условия лицензии',
    details: 'Активированные компьютеры получат новые условия со следующим ответом.',
    arguments: { licence: LICENCE },
    options: TERMS,
    examples: [
      'sls-centre licence update L7Q2M4X9KTA --seats 20 --support-until 2028-03-02',
      'sls-centre licence update L7Q2M4X9KTA --name "АО Ромашка-Плюс" --feature warehouses=3',
    ],
  },
  'licence revoke': {
    summary: 'отозвать лицензию: по её ключам больше ничего не выдаётся',
    details: 'Уже установленное действует, пока не кончатся его сроки.',
    arguments: { licence: LICENCE },
    examples: ['sls-centre licence revoke L7Q2M4X9KTA'],
  },
  key: { summary: 'ключи лицензий', examples: ['sls-centre key new L7Q2M4X9KTA'] },
  'key new': {
    summary: 'сделать новый ключ лицензии',
    details:
      'Для нового компьютера, не чаще трёх раз в календарный месяц (по Москве) на лицензию. Печатает ключ на стандартный вывод.',
    arguments: { licence: LICENCE },
    options: { override: 'так решила поддержка: без ограничения, и не считается' },
    examples: ['sls-centre key new L7Q2M4X9KTA', 'sls-centre key new L7Q2M4X9KTA --override'],
  },
  respond: {
    summary: 'ответить на запросы',
    details:
      'Отвечает на каждый запрос в тексте активацией или подписанным отказом. На тот же запрос — тот же ответ. Код выхода 0: всё выдано; 1: в чём-то отказано.',
    arguments: { file: 'файл с запросами; - или ничего — стандартный ввод' },
    options: { output: 'записать в файл вместо стандартного вывода', ...PASSPHRASE },
    examples: [
      'sls-centre respond req.txt > resp.txt',
      'sls-centre respond req.txt -o resp.txt --passphrase-file secret.txt',
    ],
  },
  'public-key': {
    summary: 'открытый набор ключей поставщика, для покупателей',
    options: { output: 'записать в файл вместо стандартного вывода' },
    examples: ['sls-centre public-key -o vendor.json'],
  },
  journal: {
    summary: 'всё, что было выдано или изменено',
    options: {
      licence: 'только по этой лицензии: номер или ключ',
      since: 'начиная с этого дня, ГГГГ-ММ-ДД',
    },
    examples: ['sls-centre journal', 'sls-centre journal --since 2026-11-01 --json'],
  },
  verify: {
    summary: 'проверить все записи, ключи, ответы и журнал',
    details: 'Ничего не меняет. Код выхода 0: всё сходится; 3: что-то нет, и что именно.',
    examples: ['sls-centre verify'],
  },
};
