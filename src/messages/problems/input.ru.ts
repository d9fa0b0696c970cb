import type { InputProblems } from '../../errors.ts';
import { isForeignDigit, isGreek, likelyDigit, showCharacter } from '../characters.ts';
import { findCountryForm } from '../countries.ts';
import { russianCountryForms } from '../countries.ru.ts';
import { countInRussian, type RussianForms } from '../plural.ru.ts';
import type { Sentences } from '../sentence.ts';
import { ACTIVATE } from '../steps.ru.ts';
import { describeCodePoint } from '../words.ts';
import { russianWords } from '../words.ru.ts';

const SIGNS: RussianForms = ['знак', 'знака', 'знаков'];
const DIGITS: RussianForms = ['цифра', 'цифры', 'цифр'];

const COMPARE_KEY = 'Сверьте ключ с письмом поставщика и введите его ещё раз';
const COMPARE_INN = 'Сверьте ИНН с документами о покупке и введите его ещё раз';
const COMPARE_KPP = 'Сверьте КПП с документами о покупке и введите его ещё раз';

/** What may have been typed or pasted instead of a digit; begins with a space, or is empty. */
function guess(character: string): string {
  const digit = likelyDigit(character);
  if (digit !== undefined) return ` Возможно, здесь должна быть цифра ${digit}.`;
  return isForeignDigit(character)
    ? ' Это похоже на цифру, но взято из другого набора знаков: наберите её на клавиатуре.'
    : '';
}

/** What is wrong with a key, an INN, a KPP or a foreign company's number as it was typed. */
export const russianInput: Sentences<InputProblems> = {
  KEY_REQUIRED: (_details, { program }) => ({
    message: 'Не указан ключ активации.',
    next:
      program === 'sls-centre'
        ? 'Укажите ключ: шесть групп по четыре знака, цифры и буквы A–F'
        : `Ключ есть в письме поставщика: шесть групп по четыре знака. Наберите:${ACTIVATE}`,
  }),
  KEY_TOO_LONG: ({ length }) => ({
    message: `Это не похоже на ключ: здесь ${countInRussian(length, SIGNS)}, а в ключе их 24.`,
    next: 'Скопируйте из письма только сам ключ вида XXXX-XXXX-XXXX-XXXX-XXXX-XXXX',
  }),
  KEY_CONTROL_CHARACTER: ({ position, codePoint }) => ({
    message: `В ключе на ${position}-м месте невидимый служебный знак (${describeCodePoint(codePoint, russianWords)}).`,
    next: 'Наберите ключ на клавиатуре или скопируйте его из письма ещё раз',
  }),
  KEY_CHARACTER: ({ position, character }) =>
    /^\p{Dash}/u.test(character)
      ? {
          message: `В ключе на ${position}-м месте дефис стоит внутри группы, а в каждой группе четыре знака.`,
          next: `Похоже, один знак пропущен, а другой набран дважды. ${COMPARE_KEY}`,
        }
      : {
          message:
            `В ключе на ${position}-м месте знак «${showCharacter(character)}», ` +
            `а в ключе бывают только цифры 0–9 и латинские буквы A–F.${guess(character)}`,
          next: COMPARE_KEY,
        },
  KEY_LOOKALIKE: ({ position, character, latin, suggestion }) => ({
    message:
      `В ключе на ${position}-м месте ${isGreek(character) ? 'греческая' : 'русская'} буква «${character}», ` +
      `нужна ${/[0-9]/.test(latin) ? 'цифра' : 'латинская'} «${latin}».` +
      (suggestion === null ? '' : ` Возможно, вы имели в виду: ${suggestion}`),
    next: 'Включите английскую раскладку клавиатуры, сверьте ключ с письмом поставщика и введите его ещё раз',
  }),
  KEY_LENGTH: ({ digits, expected }) => ({
    message: `В ключе ${countInRussian(digits, SIGNS)}, а должно быть ${expected}: шесть групп по четыре.`,
    next: `${digits < expected ? 'Похоже, ключ введён не полностью' : 'Похоже, в ключе есть лишние знаки'}. ${COMPARE_KEY}`,
  }),

  INN_REQUIRED: () => ({
    message: 'Не указан ИНН покупателя ключа.',
    next:
      'Добавьте ИНН, на который куплен ключ: --inn ИНН, для организации ещё --kpp КПП. ' +
      'Для иностранной компании: --country КОД_СТРАНЫ --inn НОМЕР',
  }),
  INN_LENGTH: ({ digits }) => ({
    message: `В ИНН ${countInRussian(digits, DIGITS)}, а бывает 10 (организация) или 12 (предприниматель или физическое лицо).`,
    next: `${COMPARE_INN}. Если это номер иностранной компании, укажите её страну, например: --country BY`,
  }),
  INN_CHARSET: ({ position, character }) => ({
    message:
      `В ИНН на ${position}-м месте знак «${showCharacter(character)}», ` +
      `а ИНН состоит только из цифр.${guess(character)}`,
    next: /^[.,Ee+]$/.test(character)
      ? 'Похоже, ИНН скопирован из таблицы, которая приняла его за число. Наберите его цифрами'
      : COMPARE_INN,
  }),
  INN_CHECKSUM: ({ length }) => ({
    message:
      'В ИНН ошибка: не сходятся контрольные цифры ' +
      `(${length === 10 ? 'последняя цифра из 10' : 'последние две цифры из 12'}).`,
    next: `Какая-то цифра набрана неверно, или две переставлены. ${COMPARE_INN}`,
  }),
  INN_ZERO_REGION: () => ({
    message: 'ИНН не может начинаться с 00: первые две цифры — код региона.',
    next: COMPARE_INN,
  }),
  INN_PADDED_10: ({ suggestion }) => ({
    message:
      'Перед ИНН организации стоят два лишних нуля: так его печатают в сертификатах электронной подписи.',
    next: `Укажите последние десять цифр: --inn ${suggestion}`,
  }),
  INN_COMBINED: ({ inn, kpp }) => ({
    message: 'ИНН и КПП введены вместе, через косую черту.',
    next: `Укажите их отдельно: --inn ${inn} --kpp ${/^[0-9A-Z]{9}$/.test(kpp) ? kpp : 'КПП'}`,
  }),
  INN_KPP_SWAPPED: ({ inn, kpp }) => ({
    message: 'ИНН и КПП перепутаны местами.',
    next: `Укажите их так: --inn ${inn} --kpp ${kpp}`,
  }),
  BIDI_CHAR: ({ position, codePoint }) => ({
    message:
      `В ИНН или КПП на ${position}-м месте невидимый знак (${codePoint}), который меняет направление ` +
      'письма: с ним на экране видны не те цифры, что введены.',
    next: 'Наберите номер на клавиатуре, не копируя его',
  }),

  KPP_REQUIRED: () => ({
    message: 'Не указан КПП, а организации с ИНН из 10 цифр он нужен.',
    next: 'Добавьте КПП, который был указан при покупке: --kpp КПП',
  }),
  KPP_LENGTH: ({ characters }) => ({
    message: `В КПП ${countInRussian(characters, SIGNS)}, а должно быть 9.`,
    next: COMPARE_KPP,
  }),
  KPP_CHARSET: ({ position, character }) => ({
    message:
      `В КПП на ${position}-м месте знак «${showCharacter(character)}». КПП — это девять цифр; ` +
      `только пятый и шестой знаки бывают большими латинскими буквами.${guess(character)}`,
    next: COMPARE_KPP,
  }),
  KPP_ZERO_REGION: () => ({
    message: 'КПП не может начинаться с 00: первые две цифры — код региона.',
    next: COMPARE_KPP,
  }),
  KPP_NOT_ALLOWED: ({ reason }) => ({
    message:
      reason === 'person'
        ? 'КПП указан, но у предпринимателей и физических лиц (ИНН из 12 цифр) его не бывает.'
        : 'КПП указан, но у иностранной компании без российского ИНН его не бывает.',
    next:
      reason === 'person'
        ? 'Уберите --kpp. Если покупатель — организация, укажите её ИНН из 10 цифр'
        : 'Уберите --kpp. Если у компании есть российский ИНН, уберите --country и --foreign',
  }),

  COUNTRY_UNKNOWN: ({ country }) => ({
    message: /^ru$/i.test(country)
      ? 'Код RU здесь не нужен: у российских организаций есть ИНН.'
      : `Нет страны с кодом «${country}».`,
    next:
      'Укажите двухбуквенный код: BY — Беларусь, KZ — Казахстан, KG — Киргизия, UZ — Узбекистан, AM — Армения. ' +
      'Если поставщик прислал номер в письме, вместо этого укажите его: --foreign НОМЕР',
  }),
  FOREIGN_ID_FORMAT: ({ country }) => {
    const form = findCountryForm(russianCountryForms, country);
    return {
      message: form
        ? `Номер компании не подходит для страны ${form.country}. Там это ${form.number}.`
        : 'Номер иностранной компании не подходит: бывают латинские буквы, цифры и знаки . / -, всего до 30.',
      next: 'Сверьте номер с документами о покупке или с письмом поставщика',
    };
  },
  FOREIGN_ID_CHECKSUM: ({ country }) => {
    const form = findCountryForm(russianCountryForms, country);
    return {
      message: `В номере компании${form ? ` (${form.country}; ${form.number})` : ''} ошибка: не сходится контрольная цифра.`,
      next: 'Сверьте номер с документами о покупке и введите его ещё раз',
    };
  },
};
