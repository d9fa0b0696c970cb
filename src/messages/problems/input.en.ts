import type { InputProblems } from '../../errors.ts';
import { isForeignDigit, isGreek, likelyDigit, showCharacter } from '../characters.ts';
import { findCountryForm } from '../countries.ts';
import { englishCountryForms } from '../countries.en.ts';
import { countInEnglish } from '../plural.en.ts';
import type { Sentences } from '../sentence.ts';
import { ACTIVATE } from '../steps.en.ts';
import { describeCodePoint } from '../words.ts';
import { englishWords } from '../words.en.ts';

const COMPARE_KEY = "Compare the key with the vendor's letter and enter it again";
const COMPARE_INN = 'Compare the INN with the papers of the purchase and enter it again';
const COMPARE_KPP = 'Compare the KPP with the papers of the purchase and enter it again';

/** What may have been typed or pasted instead of a digit; begins with a space, or is empty. */
function guess(character: string): string {
  const digit = likelyDigit(character);
  if (digit !== undefined) return ` Perhaps the digit ${digit} was meant.`;
  return isForeignDigit(character)
    ? ' It looks like a digit, but belongs to another script: type it on the keyboard.'
    : '';
}

/** What is wrong with a key, an INN, a KPP or a foreign company's number as it was typed. */
export const englishInput: Sentences<InputProblems> = {
  KEY_REQUIRED: (_details, { program }) => ({
    message: 'The activation key is missing.',
    next:
      program === 'sls-centre'
        ? 'Give the key: six groups of four characters, digits and the letters A–F'
        : `The vendor's letter has it: six groups of four characters. Type:${ACTIVATE}`,
  }),
  KEY_TOO_LONG: ({ length }) => ({
    message: `This does not look like a key: it has ${countInEnglish(length, 'character')}, a key has 24.`,
    next: 'Copy the key alone from the letter, in the form XXXX-XXXX-XXXX-XXXX-XXXX-XXXX',
  }),
  KEY_CONTROL_CHARACTER: ({ position, codePoint }) => ({
    message: `At position ${position} the key has an invisible control character (${describeCodePoint(codePoint, englishWords)}).`,
    next: 'Type the key on the keyboard, or copy it from the letter again',
  }),
  KEY_CHARACTER: ({ position, character }) =>
    /^\p{Dash}/u.test(character)
      ? {
          message: `At position ${position} of the key a dash stands inside a group; each group has four characters.`,
          next: `It seems that one character is left out and another typed twice. ${COMPARE_KEY}`,
        }
      : {
          message:
            `At position ${position} the key has “${showCharacter(character)}”, ` +
            `but a key has only the digits 0–9 and the letters A–F.${guess(character)}`,
          next: COMPARE_KEY,
        },
  KEY_LOOKALIKE: ({ position, character, latin, suggestion }) => ({
    message:
      `At position ${position} the key has the ${isGreek(character) ? 'Greek' : 'Cyrillic'} letter “${character}”, ` +
      `where the ${/[0-9]/.test(latin) ? 'digit' : 'Latin letter'} “${latin}” is needed.` +
      (suggestion === null ? '' : ` Perhaps you meant: ${suggestion}`),
    next: "Switch the keyboard to the English layout, compare the key with the vendor's letter and enter it again",
  }),
  KEY_LENGTH: ({ digits, expected }) => ({
    message: `The key has ${countInEnglish(digits, 'character')}, but must have ${expected}: six groups of four.`,
    next: `${digits < expected ? 'A part of the key seems to be missing' : 'The key seems to have something in excess'}. ${COMPARE_KEY}`,
  }),

  INN_REQUIRED: () => ({
    message: "The INN of the key's buyer is missing.",
    next:
      'Add the INN under which the key was bought: --inn INN, for an organisation also --kpp KPP. ' +
      'For a foreign company: --country COUNTRY_CODE --inn NUMBER',
  }),
  INN_LENGTH: ({ digits }) => ({
    message: `The INN has ${countInEnglish(digits, 'digit')}, but must have 10 (an organisation) or 12 (a sole proprietor or a person).`,
    next: `${COMPARE_INN}. If it is a foreign company's number, name its country, for example: --country BY`,
  }),
  INN_CHARSET: ({ position, character }) => ({
    message: `At position ${position} the INN has “${showCharacter(character)}”, but an INN has only digits.${guess(character)}`,
    next: /^[.,Ee+]$/.test(character)
      ? 'The INN seems to be copied from a spreadsheet that took it for an amount. Type it digit by digit'
      : COMPARE_INN,
  }),
  INN_CHECKSUM: ({ length }) => ({
    message: `The INN has a mistake: its check digits do not fit (the last ${length === 10 ? 'of its 10 digits' : 'two of its 12 digits'}).`,
    next: `A digit is mistyped, or two have changed places. ${COMPARE_INN}`,
  }),
  INN_ZERO_REGION: () => ({
    message: 'An INN cannot begin with 00: the first two digits are the code of a region.',
    next: COMPARE_INN,
  }),
  INN_PADDED_10: ({ suggestion }) => ({
    message:
      "Two needless zeros stand before an organisation's INN: signature certificates print it so.",
    next: `Give the last ten digits: --inn ${suggestion}`,
  }),
  INN_COMBINED: ({ inn, kpp }) => ({
    message: 'INN and KPP were entered together, with a stroke between them.',
    next: `Give them one by one: --inn ${inn} --kpp ${/^[0-9A-Z]{9}$/.test(kpp) ? kpp : 'KPP'}`,
  }),
  INN_KPP_SWAPPED: ({ inn, kpp }) => ({
    message: 'INN and KPP stand in place of each other.',
    next: `Give them so: --inn ${inn} --kpp ${kpp}`,
  }),
  BIDI_CHAR: ({ position, codePoint }) => ({
    message:
      `At position ${position} the INN or KPP has an invisible mark (${codePoint}) that turns the direction ` +
      'of writing: with it the screen shows other digits than those entered.',
    next: 'Type the number on the keyboard instead of copying it',
  }),

  KPP_REQUIRED: () => ({
    message: 'The KPP is missing, and an organisation with an INN of 10 digits needs it.',
    next: 'Add the KPP that was given at the purchase: --kpp KPP',
  }),
  KPP_LENGTH: ({ characters }) => ({
    message: `The KPP has ${countInEnglish(characters, 'character')}, but must have 9.`,
    next: COMPARE_KPP,
  }),
  KPP_CHARSET: ({ position, character }) => ({
    message:
      `At position ${position} the KPP has “${showCharacter(character)}”. A KPP is nine digits; ` +
      `only the fifth and sixth may be Latin capital letters.${guess(character)}`,
    next: COMPARE_KPP,
  }),
  KPP_ZERO_REGION: () => ({
    message: 'A KPP cannot begin with 00: the first two digits are the code of a region.',
    next: COMPARE_KPP,
  }),
  KPP_NOT_ALLOWED: ({ reason }) => ({
    message:
      reason === 'person'
        ? 'A KPP was given, but sole proprietors and persons (an INN of 12 digits) have none.'
        : 'A KPP was given, but a foreign company without a Russian INN has none.',
    next:
      reason === 'person'
        ? 'Leave --kpp out. If the buyer is an organisation, give its INN of 10 digits'
        : 'Leave --kpp out. If the company has a Russian INN, leave --country and --foreign out',
  }),

  COUNTRY_UNKNOWN: ({ country }) => ({
    message: /^ru$/i.test(country)
      ? 'The code RU is not needed here: Russian organisations have an INN.'
      : `There is no country with the code “${country}”.`,
    next:
      'Give the code of two letters: BY for Belarus, KZ for Kazakhstan, KG for Kyrgyzstan, UZ for Uzbekistan, AM for Armenia. ' +
      'If the vendor sent a number in a letter, give that instead: --foreign NUMBER',
  }),
  FOREIGN_ID_FORMAT: ({ country }) => {
    const form = findCountryForm(englishCountryForms, country);
    return {
      message: form
        ? `The company's number does not fit the country ${form.country}. There it is ${form.number}.`
        : "The foreign company's number does not fit: Latin letters, digits and the signs . / - may be in it, up to 30 in all.",
      next: "Compare the number with the papers of the purchase or the vendor's letter",
    };
  },
  FOREIGN_ID_CHECKSUM: ({ country }) => {
    const form = findCountryForm(englishCountryForms, country);
    return {
      message: `The company's number${form ? ` (${form.country}, ${form.number})` : ''} has a mistake: its check digit does not fit.`,
      next: 'Compare the number with the papers of the purchase and enter it again',
    };
  },
};
