import type { AnswerWords } from './answer-words.ts';

export const answerWordsEn: AnswerWords = {
  title: 'Activation from a file',
  lead: 'Paste the text that the activation centre gave, drop a file with it here, or choose that file. There may be several answers.',
  text: 'The answer file from the licensing centre',
  file: 'Or a file with the answer',
  fileHint: 'An e-mail that was saved as text will do: the answer is found in it.',
  install: 'Install',
  clear: 'Clear',
  empty: 'Paste the text of the answer, or choose a file with it.',
  binary: 'The chosen file is no text. The answer of the centre is a text file of a few kilobytes.',
  notShown: 'A text as large as this is not shown here.',
  resultTitle: 'Answer of the licensing centre',
  success: 'The activation was successful! You can begin to work.',
  installed: (key) => `The key ${key} is activated.`,
  alreadyInstalled: (key) => `Key ${key}: this answer is installed already, nothing was changed.`,
  newerInstalled: (key) =>
    `Key ${key}: a newer answer is installed already, this one was not needed.`,
  refused: (key) =>
    key === null
      ? 'The answer was not accepted.'
      : `The answer for the key ${key} was not accepted.`,
  refusedByCentre: (key) => `The activation centre refused, key ${key}.`,
  numbered: (number) => `Answer ${number}`,
  correctTitle: 'Correct it and install again',
  anotherTitle: 'Install another answer',
  toHome: 'To the home page',
  correctKey: 'Correct the key, the INN or the KPP',
};
