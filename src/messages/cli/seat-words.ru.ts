import { countInRussian } from '../plural.ru.ts';
import type { SeatWords } from './seat-words.ts';

const seats = (count: number) => countInRussian(count, ['место', 'места', 'мест']);

export const seatWordsRu: SeatWords = {
  headings: ['Пользователь', 'Компьютер', 'Программа', 'С (МСК)', 'До', 'Аренда'],
  historyHeadings: ['Программа', 'День', 'Максимум', 'Отказов'],
  none: 'Лицензий нет, и мест никто не занимает.',
  nobody: 'Мест никто не занимает.',
  noHistory: 'Об этих днях ничего не известно.',
  today: (peak, refused) => `максимум за сегодня: ${peak}, отказов сегодня: ${refused}`,
  taken: (product, until) => `Место программы ${product} занято до ${until}.`,
  keepIt: (id) => `Продлить: sls seats renew ${id}`,
  renewed: (id, until) => `Аренда ${id} продлена до ${until}.`,
  released: (user, host) => `Освобождено: ${user} (${host}).`,
  releasedNone: 'Таких занятых мест нет; ничего не изменено.',
  askRelease: (count) =>
    `Освободить ${seats(count)}? Программы, которые их занимают, узнают об этом при продлении.`,
  waiting: 'Ждём, пока одно освободится …',
  lost: (product) =>
    `Место программы ${product} потеряно, свободных нет. Программа продолжает работать; место будет занято, как только освободится.`,
  regained: (product) => `Место программы ${product} снова занято.`,
};
