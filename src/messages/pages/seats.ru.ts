import { countInRussian } from '../plural.ru.ts';
import type { SeatsWords } from './seats-words.ts';

const seats = (count: number) => countInRussian(count, ['место', 'места', 'мест']);

export const seatsWordsRu: SeatsWords = {
  title: 'Места',
  none: 'Лицензий нет, и мест никто не занимает.',
  product: 'Программа',
  allProducts: 'Все программы',
  find: 'Найти',
  findHint: 'Пользователь, компьютер, приложение или сеанс',
  show: 'Показать',
  showAll: 'Показать всех',
  today: (peak, refused) => `Больше всего за сегодня: ${peak}. Отказов за сегодня: ${refused}.`,
  nobody: 'Мест никто не занимает.',
  notFound: 'Среди тех, кто занимает места, таких нет.',
  heading: 'Кто занимает',
  shown: (from, to, all) => `Показаны ${from}–${to} из ${all}.`,
  found: (found, all) => `Найдено: ${found} из ${all}.`,
  columns: {
    product: 'Программа',
    user: 'Пользователь',
    host: 'Компьютер',
    app: 'Приложение',
    session: 'Сеанс',
    since: 'С (МСК)',
    until: 'До (МСК)',
    release: 'Освободить',
  },
  release: 'Освободить…',
  earlier: 'Предыдущие',
  later: 'Следующие',
  pages: (number, pages) => `Страница ${number} из ${pages}`,
  ask: {
    title: 'Освободить место?',
    since: 'Занято с',
    until: 'Занято до',
    consequence:
      'Место сразу сможет занять другой. Программа, которая его занимала, узнает об этом при продлении.',
    button: 'Освободить место',
    back: 'Не освобождать',
  },
  done: {
    released: 'Место освобождено.',
    gone: 'Это место уже свободно: его вернули, или время истекло.',
  },
  usage: {
    heading: 'Последние дни',
    chartOf: (product) => `${product}: больше всего занятых мест по дням`,
    legend: (total) => `Всего ${seats(total)}.`,
    crosses: 'Число с крестиком: сколько раз в этот день места не хватило.',
    choose: 'Чтобы увидеть другие программы, выберите программу выше.',
    nothing: 'В эти дни мест никто не занимал.',
    table: 'То же таблицей',
    day: 'День',
    peak: 'Больше всего мест',
    refused: 'Отказов',
    refusals: 'Когда мест не хватило',
    noRefusals: 'В эти дни мест хватало всем.',
    hour: 'Час (МСК)',
    noNames: 'Кому отказано, сервер не записывает.',
  },
};
