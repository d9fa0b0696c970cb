import { countInEnglish } from '../plural.en.ts';
import type { RequestWords } from './request-words.ts';

export const requestWordsEn: RequestWords = {
  title: 'File request',
  lead: (keys) =>
    `The request is ready: ${countInEnglish(keys, 'key')}. Carry it to the activation centre and bring its answer back: the server needs no internet access for it.`,
  text: 'Text of the request',
  copy: 'Copy to the clipboard',
  save: 'Save to a file',
  toAnswer: 'Go on to install the answer',
  back: 'Back',
  stepsTitle: 'What to do next',
  steps: {
    copy: 'Copy the text of the request.',
    save: 'Save it to a file and carry it to a computer with internet access.',
    open: 'On that computer open your account at the activation centre and sign in.',
    openAt: 'On that computer open your account at the activation centre and sign in:',
    page: 'Go to the page “Activate a program or updates” there.',
    paste: 'Paste the text and press “Get the answer file”.',
    answer:
      'The site gives a text. Enter it on your licence server, on the page “Activation from a file”.',
    confirm: 'If all is right, the server confirms that the licence is installed.',
  },
  unidentifiable:
    'This computer has no strong attribute, and the centre will refuse if the licence is bound to the computer. Mount /etc/machine-id of the host into the container.',
  qrTitle: 'The request for a telephone',
  qrLead:
    'Read the code with the camera of a telephone, copy the text and paste it in your account at the centre. No file is needed then.',
  qrAlt: 'QR code with the text of the request',
  qrTooLong: 'This request is too long for a QR code: save it to a file.',
  qrTooLongChoose: 'A request for several keys does not fit into a QR code. Choose one key below.',
  chooseTitle: 'Which keys the request is for',
  choose: 'Show the request for the chosen ones',
  chooseAll: 'All keys that wait to be activated',
  none: 'There are no keys that wait to be activated.',
  noneNext: 'First enter a key on the page “Install licences”.',
  toInstall: 'Install licences',
  activeTitle: 'This key does not wait to be activated',
  activeLead:
    'A new request gets fresh data from the centre: a new date, a name, the number of seats. The present activation holds until the answer comes.',
  make: 'Make a new request',
};
