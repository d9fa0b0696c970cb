import type { StoreProblems } from '../../errors.ts';
import { formatInstant } from '../dates.ts';
import { describeFault } from '../faults.ts';
import { englishFaults } from '../faults.en.ts';
import { countInEnglish } from '../plural.en.ts';
import { quotePath } from '../quote-path.ts';
import { run } from '../run.ts';
import type { Context, Sentences } from '../sentence.ts';
import { ACTIVATE_AGAIN, ADD_KEY_SET, MAKE_REQUEST } from '../steps.en.ts';
import { describeSize, describeSystemError, findWord } from '../words.ts';
import { englishWords } from '../words.en.ts';

const fault = (problem: string) => describeFault(problem, englishFaults);

const KINDS: Readonly<Record<string, string>> = {
  'licence-server': 'a licence server',
  'activation-centre': 'an activation centre',
};

const SAVE_AND_ASK = 'Keep a copy of the file and';

/** What to do about a damaged file of which there is no copy. */
function withoutBackup(path: string, program: Context['program']): string {
  if (path.endsWith('installation.json'))
    return ` If there is none, rename the file: the server makes a new one. ${ACTIVATE_AGAIN}`;
  if (path.endsWith('trust.json')) return ` If there is none, rename the file. ${ADD_KEY_SET}`;
  if (path.endsWith('home.json'))
    return ' If there is none, rename the file: nothing else is lost with it';
  // The vendor has nobody to ask.
  if (program === 'sls-centre') return ' If there is none, keep the damaged file';
  if (path.endsWith('deletion.json'))
    return ` If there is none, rename the file: keys that were not deleted yet are there again. Delete them anew:${run('sls delete KEY')}`;
  if (path.includes('Requests')) return ` If there is none, delete the file. ${MAKE_REQUEST}`;
  return ' If there is none, keep the damaged file and ask the vendor';
}

/** What stands on the disk, and what the machine says to it. */
export const englishStore: Sentences<StoreProblems> = {
  KEY_FILE_DAMAGED: ({ key, problem }) => ({
    message: `The file of the key ${key} is no good: ${fault(problem)}.`,
    next: ACTIVATE_AGAIN,
  }),
  ACTIVATION_DAMAGED: ({ key, problem }) => ({
    message: `The activation file of the key ${key} is no good: ${fault(problem)}. It gives no seats.`,
    next: ACTIVATE_AGAIN,
  }),
  ACTIVATION_UNTRUSTED: ({ key }) => ({
    message: `The signature of the activation of the key ${key} cannot be checked: the vendor's keys do not have its signing key.`,
    next: `${ADD_KEY_SET}If that does not help, get a new answer. ${MAKE_REQUEST}`,
  }),
  FILE_DAMAGED: ({ path, problem }, { program }) => ({
    message: `The file is damaged: ${path} (${fault(problem)}). It is left as it is.`,
    next:
      problem === 'behind-key-sets' || problem === 'not-in-journal'
        ? `A command may have been stopped in between. Have that put right:${run('sls-centre verify --repair')}If it is named still, restore it from a backup`
        : `Restore it from a backup.${withoutBackup(path, program)}`,
  }),
  FILE_UNKNOWN: ({ path }) => ({
    message: `A file in the home folder that is not ours: ${path}. It does no harm and is left as it is.`,
    next: 'If you do not need it, move it to another place',
  }),
  FILE_NOT_REGULAR: ({ path }) => ({
    message: `A link, a folder or a device stands in place of a regular file: ${path}. The program does not read such things.`,
    next: 'Take it away and put the file itself there',
  }),
  FILE_TOO_LARGE: ({ path, bytes, limit }) => ({
    message:
      `The file is too large: ${path}, ${describeSize(bytes, englishWords)}, ` +
      `but at most ${describeSize(limit, englishWords)} are possible.`,
    next: `${SAVE_AND_ASK} restore the former one from a backup: the program writes no such file`,
  }),
  LAYOUT_NEWER: ({ home, layout, known }) => ({
    message:
      `A newer version of the program made the home folder ${home} ` +
      `(layout ${layout}, this version knows ${known}). Nothing was changed.`,
    next: 'Install the version of the program that worked with this folder, or a newer one',
  }),
  HOME_IN_USE_FOR_OTHER: ({ home, kind }) => ({
    message: `The folder ${home} is taken: it is the home folder of ${findWord(KINDS, kind) ?? `“${kind}”`}. Nothing was changed.`,
    next: 'Name another folder: --home FOLDER',
  }),
  SETTINGS_BROKEN: ({ path, line, problem }) => ({
    message: `There is a mistake in the settings: ${path}, line ${line}: ${fault(problem)}.`,
    next: 'Correct this line in a text editor. Until then no command changes anything',
  }),
  SETTING_UNKNOWN: ({ name, known }) => ({
    message: `There is no setting “${name}”. There are: ${known.join(', ')}.`,
    next: `See all settings:${run('sls config list')}`,
  }),
  SETTING_VALUE: ({ name, value, expected }) => ({
    message: `The value “${value}” does not fit the setting ${name}. Needed: ${expected}.`,
    next: `Set a value that fits:${run(`sls config set ${name} VALUE`)}`,
  }),
  LOG_DAMAGED: ({ segment, line }) => ({
    message: `The log is damaged: file ${segment}, line ${line}. What stands before it counts.`,
    next: `${SAVE_AND_ASK} check the disk: usually a failure of the disk or an edit by hand did it`,
  }),
  LEDGER_DELETED: ({ product }) => ({
    message: `The ledger of the seats of ${product} was deleted. It begins anew, with all seats free; whoever held one may be at work without one.`,
    next: `Nothing has to be done: programs take new seats when they renew theirs, and this line goes within a day. To free seats, better use:${run('sls seats release --all')}`,
  }),
  HOME_MISSING: ({ home }) => ({
    message: `There is no home folder: ${home}.`,
    next: 'The first activation makes it. If it is in another place, name that: --home FOLDER',
  }),
  HOME_NOT_WRITABLE: ({ path, command }, { program }) => ({
    message:
      `${command || `sudo ${program} …`}\n` +
      `Type this command: you have no permission to write to ${path}. Nothing was changed.`,
    next:
      'On Windows open the command prompt as administrator. ' +
      'Or name a folder that you may write to: --home FOLDER',
  }),
  HOME_NOT_READABLE: ({ path, command }, { program }) => ({
    message:
      `${command || `sudo ${program} …`}\n` +
      `Type this command: you have no permission to read ${path}.`,
    next:
      'On Windows open the command prompt as administrator. ' +
      'Or name a home folder of your own: --home FOLDER',
  }),
  READ_ONLY: ({ path }) => ({
    message: `The disk is read-only: ${path}. Nothing was changed.`,
    next:
      'In a container mount the folder without :ro. If the disk was writable before, ' +
      'check it: this is how the system protects a failing disk',
  }),
  DISK_FULL: ({ path }) => ({
    message: `The disk is full: ${path}. Nothing was lost or changed.`,
    next: 'Free some space (one megabyte is enough) and repeat the command',
  }),
  NETWORK_FILE_SYSTEM: ({ path, type }) => ({
    message: `The folder ${path} is on a network disk (${type}). Licences cannot be kept, and seats not counted, safely there.`,
    next: 'Move the home folder to a disk of this computer, or name another: --home FOLDER',
  }),
  LINK_UNSUPPORTED: ({ path }) => ({
    message: `The disk cannot make hard links, and without them writing is not safe: ${path}. Nothing was changed.`,
    next: 'Keep the home folder on a disk with ext4, xfs, btrfs or NTFS (not FAT): --home FOLDER',
  }),
  OWNER_MIXED: ({ path, owner, expected }) => ({
    message:
      `${path} has another owner (number ${owner}) than the home folder (number ${expected}): ` +
      'the service may be unable to read it.',
    next: `Set the owner right:${run(`sudo chown ${expected} ${quotePath(path)}`)}`,
  }),
  TOO_OPEN: ({ path, mode }) => ({
    message: `Other users of the computer have access to ${path} (mode ${mode}).`,
    next: `Close it to all but its owner:${run(`sudo chmod go= ${quotePath(path)}`)}`,
  }),
  CLOCK_BEHIND: ({ trusted, now }) => ({
    message:
      `The clock of the computer is slow: it says ${formatInstant(now, 'en')}, ` +
      `but by signed documents it is ${formatInstant(trusted, 'en')} or later.`,
    next:
      'Set date and time right, best by switching on network time (NTP). ' +
      'Until then the dates of licences are judged by the documents',
  }),
  LOCK_HELD: ({ holder, since, waitedSeconds }) => {
    const time = formatInstant(since, 'en');
    const isKnown = time !== since;
    return {
      message:
        `${holder === '?' || holder === '' ? 'Another program' : holder} is working on the home folder` +
        `${isKnown ? ` since ${time}` : ''}; we waited ` +
        `${countInEnglish(waitedSeconds, 'second')}. Nothing was changed.`,
      next: 'Let it finish and repeat the command. To wait longer: --lock-timeout 60',
    };
  },
  IO_ERROR: ({ operation, path, cause }) => ({
    message:
      `The system could not ${findWord(englishWords.operations, operation) ?? `do ${operation}`}: ` +
      `${path}. The reason: ${describeSystemError(cause, englishWords)}.`,
    next: 'Check the disk and the system log, then repeat the command',
  }),
};
