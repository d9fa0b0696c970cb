import { screenWordsEn } from '../cli/screen-words.en.ts';
import { countInEnglish } from '../plural.en.ts';
import type { KeysWords } from './keys-words.ts';

const seats = (count: number) => countInEnglish(count, 'seat');
const files = (count: number) => countInEnglish(count, 'file');
const areHeld = (count: number) =>
  count === 1 ? '1 seat is held now' : `${count} seats are held now`;

export const keysWordsEn: KeysWords = {
  title: 'Keys',
  screen: screenWordsEn,
  nothing: 'No licences are installed',
  begin:
    'To begin, have the key from the vendor’s letter ready, and the INN and KPP of the organisation that bought it.',
  install: 'Install a licence',
  groups: {
    attention: 'Need attention',
    active: 'Active',
    old: 'Replaced keys',
  },
  oldMeaning:
    'Newer keys of the same licences work in their place. They give no seats and may be deleted.',
  seats,
  updates: (term) => `updates ${term}`,
  licence: (term) => `licence ${term}`,
  details: 'Details',
  request: 'Make a request file',
  activate: 'Activate',
  activateAgain: 'Activate again',
  delete: 'Delete the key…',
  about: (label, masked) => `${label}: key ${masked}`,
  remarks: 'Remarks',
  moreRemarks: (count) =>
    `And ${countInEnglish(count, 'more remark')}: the check of the files shows them.`,
  pages: {
    number: (number, pages) => `Page ${number} of ${pages}`,
    earlier: 'Previous',
    later: 'Next',
  },
  one: {
    title: (masked) => `Key ${masked}`,
    whole: 'Show the whole key',
    setAside:
      'A newer key of the same licence replaced this one, and its files were set aside. It gives no seats and may be deleted.',
    computer: 'The computer in the activation',
    required: (count) =>
      count === 1
        ? 'The licence is bound to the computer: at least one strong attribute has to stay what it was.'
        : `The licence is bound to the computer: at least ${countInEnglish(count, 'attribute')} have to stay what they were, one of them strong.`,
    byInstallation:
      'The licence is bound to this installation of the licence server and not to the computer: other hardware does not matter.',
    compared: (comparison) => `This is ${comparison}.`,
    attribute: 'Attribute',
    kind: 'Kind',
    now: 'Now',
    changes: { same: 'the same', changed: 'changed', gone: 'not found' },
    toComputer: 'Attributes of this computer',
    actions: 'What can be done',
    renewal:
      'If the data of the licence have changed or are wrong, activate the key again: the centre’s new answer has them right. Until it comes, the present one holds.',
  },
  deletion: {
    title: (masked) => `Delete key ${masked}?`,
    what: 'The file of the key, its activation and its requests will be deleted. Other keys and the settings stay.',
    effect: (product, before, after) =>
      after === 0
        ? `“${product}” will be left without a licence. It has ${seats(before)} now.`
        : `“${product}” will have ${seats(after)}. It has ${before} now.`,
    noSeats: 'This key gives no seats now: nothing changes for the programs.',
    held: (used, after) => {
      if (used === 0) return 'No seat is held now.';
      if (used <= after) return `${areHeld(used)}: nothing happens to them.`;
      return after === 0
        ? `${areHeld(used)}. Nobody is cut off: who works already can finish. But nobody gets a new seat.`
        : `${areHeld(used)}. Nobody is cut off: who works already can finish. But new seats are given only when fewer than ${after} are held.`;
    },
    heldUnknown:
      'How many seats are held could not be found out. Nobody is cut off: who works already can finish.',
    again:
      'The key can be entered again: on this same computer the centre activates it once more. If it may be needed, copy it first.',
    button: 'Delete the key',
    back: 'Do not delete',
    changed: 'Something happened to the key while the page was open. Read it and decide again.',
    failed: 'The key is not deleted.',
    deleted: (masked) => `Key ${masked} is deleted.`,
  },
  missing: {
    title: 'There is no such key here',
    maybe:
      'Perhaps it was deleted already: by another administrator, or by a command on the server.',
    toKeys: 'To the list of keys',
    notAKey: 'That is no key',
  },
  check: {
    title: 'Check of the files',
    lead: 'Signature and content of every file of keys, activations and requests are checked. Nothing is changed.',
    button: 'Check all files',
    repeat: 'Check again',
    nothing: 'There is nothing to check: no keys are here.',
    allFine: (count) => `Everything is in order. Checked: ${files(count)}.`,
    someBad: (count) => `Found: ${countInEnglish(count, 'remark')}.`,
    bad: 'Needs attention',
    fine: (count) => `In order: ${files(count)}`,
    ok: 'in order',
    more: (count) =>
      `And ${countInEnglish(count, 'more file')}. A command on the server lists all of them:`,
  },
};
