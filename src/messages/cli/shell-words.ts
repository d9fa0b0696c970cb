import { describePlaceholder } from '../words.ts';
import { englishWords } from '../words.en.ts';
import { russianWords } from '../words.ru.ts';

/** What commander says of any program, in one language. */
export interface ShellWords {
  /** After the program's name in the usage line. */
  usage: string;
  descriptions: Readonly<Record<string, string>>;
  globals: Readonly<
    Record<
      'home' | 'json' | 'lang' | 'quiet' | 'noColor' | 'lockTimeout' | 'version' | 'help',
      string
    >
  >;
  helpCommand: string;
  examples: string;
  /** What stands for a value: `key` in `<key>`, `options` in `[options]`. */
  placeholder: (name: string) => string;
  /** commander's own headings, as it spells them in English. */
  titles: Readonly<
    Record<'Usage:' | 'Options:' | 'Arguments:' | 'Commands:' | 'Global Options:', string>
  >;
}

export const shellWordsRu: ShellWords = {
  usage: '[общие параметры] КОМАНДА',
  descriptions: {
    sls: 'Сервер лицензирования: ключи, активации и места на этом компьютере.',
    'sls-centre': 'Центр активации: ключи и лицензии, которые выдаёт поставщик программ.',
  },
  globals: {
    home: 'домашняя папка вместо обычной',
    json: 'один документ JSON на стандартный вывод',
    lang: 'язык сообщений: ru или en',
    quiet: 'без пояснений: только данные и ошибки',
    noColor: 'без цвета',
    lockTimeout: 'сколько секунд ждать очереди к домашней папке (обычно 10)',
    version: 'версия программы',
    help: 'эта справка',
  },
  helpCommand: 'справка по команде',
  examples: 'Примеры:',
  placeholder: (name) => describePlaceholder(name, russianWords),
  titles: {
    'Usage:': 'Вызов:',
    'Options:': 'Параметры:',
    'Arguments:': 'Аргументы:',
    'Commands:': 'Команды:',
    'Global Options:': 'Общие параметры:',
  },
};

export const shellWordsEn: ShellWords = {
  usage: '[global options] COMMAND',
  descriptions: {
    sls: 'The licence server: keys, activations and seats on this computer.',
    'sls-centre': 'The activation centre: keys and licences that the vendor of programs issues.',
  },
  globals: {
    home: 'home folder in place of the usual one',
    json: 'one JSON document on standard output',
    lang: 'language of messages: ru or en',
    quiet: 'no explanations: data and errors only',
    noColor: 'no colour',
    lockTimeout: 'how many seconds to wait for one’s turn on the home (10 if not set)',
    version: 'version of the program',
    help: 'this help',
  },
  helpCommand: 'help on a command',
  examples: 'Examples:',
  placeholder: (name) => describePlaceholder(name, englishWords),
  titles: {
    'Usage:': 'Usage:',
    'Options:': 'Options:',
    'Arguments:': 'Arguments:',
    'Commands:': 'Commands:',
    'Global Options:': 'Global options:',
  },
};
