import { formatDate, formatInstant } from '../dates.ts';
import { countInEnglish } from '../plural.en.ts';
import { dayAndMonth } from './day-and-month.ts';
import type { AccountWords } from './words.ts';

const day = (date: string) => formatDate(date, 'en');
const time = (at: string) => formatInstant(at, 'en');
const until = (date: string) => dayAndMonth(date, 'en');

export const accountWordsEn: AccountWords = {
  site: 'Activation centre',
  layout: { skip: 'Skip to content', menu: 'Sections' },
  menu: {
    home: 'Account',
    keys: 'Activation keys',
    activation: 'Activate a program or updates',
    data: 'My data',
  },
  signOut: 'Sign out',
  numbered: (inn) => `INN ${inn}`,
  errorsHeading: 'Please correct:',
  signIn: {
    title: 'Sign in to your account',
    lead: 'Enter the INN under which the program was bought, and your password. You choose the password by the link in the vendor’s letter.',
    inn: 'INN',
    innHint: '10 digits for an organisation, 12 for a sole proprietor. The KPP is not needed.',
    elsewhere: 'The company is not Russian',
    country: 'Country',
    countryHint:
      'Code of two letters: BY, KZ, KG, UZ, AM … Put the number that the country gave in the field INN. If the vendor gave the number: ZZ.',
    password: 'Password',
    button: 'Sign in',
    refused: 'INN and password do not belong together.',
    refusedNext:
      'Check the keyboard layout and Caps Lock. If you have no password or forgot it, ask the vendor for a new link.',
    blocked: 'The vendor blocked this account. Ask the vendor.',
    passwordRequired: 'Enter the password.',
    ended: 'Your session has ended. Sign in again.',
    endedWithText:
      'Your session has ended. Sign in again: what you typed is kept, and will be in its place.',
    endedWithoutText:
      'Your session has ended. Sign in and repeat it: so large a text could not be kept.',
    signedOut: 'You are signed out.',
  },
  invitation: {
    title: 'Invitation to your account',
    lead: (customer) =>
      `The account of ${customer}. Choose a password; you will sign in with the INN and this password.`,
    button: 'Save the password and sign in',
    spent: 'This link holds no longer: it was used, or a newer one took its place.',
    expired: (at) => `This link ended on ${time(at)}.`,
    blocked: 'The vendor blocked this account.',
    next: 'If you have a password, sign in with it. If not, ask the vendor for a new link.',
    toSignIn: 'Sign in',
  },
  home: {
    title: 'Account',
    keys: 'Your licences and their keys. Make a new key here if the computer changed.',
    activation: 'Turn a request of your licence server into an answer file.',
    data: 'INN, password and sessions.',
  },
  keys: {
    title: 'Activation keys',
    none: 'There are no licences under your INN at present.',
    noneNext: 'If you bought some, ask the vendor: the purchase may name another INN.',
    damaged: (licences) =>
      `${countInEnglish(licences, 'licence')} cannot be shown at present: the records are damaged. Please tell the vendor.`,
    edition: 'Edition',
    seats: 'Seats',
    licensee: 'Licensee',
    number: 'Licence number',
    support: 'Updates',
    supportUntil: (date) => `updates will be available until ${day(date)}`,
    supportEnded: (date) => `updates were available until ${day(date)}`,
    supportForever: 'without an end',
    expires: 'Licence',
    expiresOn: (date) => `until ${day(date)}`,
    expired: (date) => `expired, last day ${day(date)}`,
    revoked: (at) => `The vendor revoked this licence on ${time(at)}, and knows why.`,
    keys: 'Keys',
    keyStates: {
      unused: 'not activated yet',
      active: 'active',
      superseded: 'superseded by a new key',
      revoked: 'revoked',
    },
    show: 'Show the whole key',
    copy: 'Copy the key',
    copied: 'Copied',
    madeOn: (at) => `made ${time(at)}`,
    computer: (since, latest) =>
      since === latest
        ? `Activated ${time(since)} on the computer:`
        : `Activated ${time(since)}, newest answer ${time(latest)}, on the computer:`,
    installation: (digits) => `installation ${digits}…`,
    attribute: (name, digits) => `${name} ${digits}…`,
    makeKey: 'Make a new main key',
    makeKeyFor: (product, licence) => `Make a new main key: ${product}, licence ${licence}`,
    left: (left, limit, next) => `${left} of ${limit} left until ${until(next)}`,
    noneLeft: (limit, from) =>
      `${countInEnglish(limit, 'key was', 'keys were')} made this month, and no more are allowed. The next one from ${until(from)}; the vendor’s support can make one earlier.`,
    supersedes: 'The older keys hold until the new one is activated for the first time.',
    made: (left, limit, next) =>
      `The new key is made. ${left} of ${limit} left until ${until(next)}.`,
    madeNext:
      'Enter it on the licence server. The former key holds until the new one is activated.',
    alreadyMade: 'Since you opened this page the licence got a new key. Another one was not made.',
    notYours: 'You have no such licence.',
    page: (page, pages) => `Page ${page} of ${pages}`,
    earlier: 'Previous',
    later: 'Next',
  },
  activation: {
    title: 'Activate a program or updates',
    lead: 'Paste the request that your licence server made, or choose the file with it. You get an answer file, which is installed on the same server.',
    text: 'Text of the request',
    file: 'Or the file with the request',
    fileHint:
      'Usually req.txt. Encodings and other lines do no harm; there may be several requests.',
    button: 'Get the answer file',
    empty: 'Paste the text of the request, or choose a file.',
  },
  answer: {
    title: 'Answer file',
    request: (block) => `Request ${block}`,
    granted: (key) => `Key ${key}: granted.`,
    repeated: (key) => `Key ${key}: this request was answered before; this is the same answer.`,
    refused: (key) => `Key ${key}: refused.`,
    unanswered: 'This request could not be read, so it has no answer.',
    partly: 'The answers to the others stand below.',
    text: 'Text of the answer file',
    copy: 'Copy the answer file',
    copied: 'Copied',
    save: 'Save to a file',
    steps: 'What to do next',
    stepSave: 'Save the answer file, and carry it to the computer with the licence server.',
    stepImport: 'Install it there with the command:',
    refusalsToo:
      'A refusal is an answer too: install it, and the server shows the reason at its place.',
    makeKey: 'Make a new key',
    another: 'Another request',
    correct: 'The corrected request',
  },
  data: {
    title: 'My data',
    names: 'Name',
    inn: 'INN',
    kpp: 'KPP',
    noKpp: 'none',
    wrongData:
      'Name and KPP come from your licences. If they are wrong, ask the vendor to correct them, and then get a new answer file.',
    passwordTitle: 'Change the password',
    changePassword: 'Change the password',
    changed: 'The password is changed. Sessions on other computers have ended.',
    sessionsTitle: 'Sessions',
    sessionsLead:
      'If you forgot to sign out on somebody else’s computer, end all sessions at once, this one too.',
    endAll: 'Sign out on all computers',
  },
  password: {
    choose: 'New password',
    again: 'New password once more',
    current: 'Present password',
    hint: (minimum) => `At least ${countInEnglish(minimum, 'character')}. Best a few random words.`,
    tooShort: (minimum) =>
      `The password is too short: at least ${countInEnglish(minimum, 'character')}.`,
    tooLong: (maximum) =>
      `The password is too long: at most ${countInEnglish(maximum, 'character')}.`,
    isNumber: 'An INN is no password: everybody knows it. Take another one.',
    differ: 'The passwords differ. Enter the same one twice.',
    wrong: 'The present password is wrong.',
  },
  notices: {
    notFound: 'There is no such page',
    notFoundNext: 'Check the address, or begin at the start page.',
    formOld: 'The form was too old, and nothing was done.',
    formOldNext: 'What you typed is still there: press the button again.',
    cookies:
      'If this happens again, the browser does not keep the cookies of this site. Allow them: nobody can sign in without.',
    ours: 'The activation centre has a fault',
    oursNext: (code) =>
      `Try again in a few minutes. If that does not help, tell the vendor the code ${code}.`,
    busy: 'Too many attempts',
    toStart: 'To the start page',
  },
};
