import { screenWordsRu } from '../cli/screen-words.ru.ts';
import type { ComputerWords } from './computer-words.ts';

export const computerWordsRu: ComputerWords = {
  title: 'Компьютер',
  screen: screenWordsRu,
  lead: 'По этим признакам узнают компьютер, к которому привязана лицензия. Сами они никуда не передаются: в запрос попадают только их отпечатки.',
  rule: 'Надёжный признак отличает компьютер от других, дополнительные это подтверждают. Новое оборудование не мешает, пока на месте прежнее.',
  here: 'Признаки этого компьютера',
  attribute: 'Признак',
  kind: 'Вид',
  digest: 'Начало отпечатка',
  none: 'Ни одного признака не найдено.',
  recorded: 'Записано в активациях',
  noneRecorded: 'Активаций пока нет.',
  key: 'Ключ',
  product: 'Программа',
  comparison: 'По сравнению с этим компьютером',
};
