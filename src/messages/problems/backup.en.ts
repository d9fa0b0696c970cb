import type { BackupProblems } from '../../errors.ts';
import { describeFault } from '../faults.ts';
import { englishFaults } from '../faults.en.ts';
import { countInEnglish } from '../plural.en.ts';
import { quotePath } from '../quote-path.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import { findWord } from '../words.ts';

const DAMAGE: Readonly<Record<string, string>> = {
  'cut-off': 'it is cut off',
  changed: 'what is in it does not fit its digests',
  'foreign-entry': 'there is something in it that no backup has',
  'repeated-entry': 'a file is in it twice',
  'too-large': 'what is in it is larger than any backup',
  'no-manifest': 'its table of contents is missing or does not read',
  'wrong-content': 'its table of contents does not fit the rest',
  'other-keys': 'the vendor’s keys in it are others than it says',
  'other-journal': 'the journal in it ends elsewhere than it says',
  'damaged-journal': 'the chain of the journal in it is broken',
};

/** What a backup of the centre, and what restoring one, may come upon. */
export const englishBackup: Sentences<BackupProblems> = {
  BACKUP_EXISTS: ({ path }) => ({
    message: `There is a file ${path} already. A backup never takes the place of a file; nothing was written.`,
    next: `Take another name, best with the date in it:${run('sls-centre backup "centre-$(date +%F).tar.gz"')}`,
  }),
  BACKUP_OVERTAKEN: ({ passes }) => ({
    message: `The centre changed faster than it could be copied, ${countInEnglish(passes, 'time')} in a row. There is no backup.`,
    next: 'Repeat the backup at a quieter hour. If the disk of the centre is slow, look why',
  }),
  NOT_A_BACKUP: ({ path }) => ({
    message: `The file ${path} is no backup of an activation centre. Nothing was changed.`,
    next: `Name a file that this command made:${run('sls-centre backup FILE')}`,
  }),
  BACKUP_DAMAGED: ({ path, problem }) => ({
    message: `The backup ${path} is no good: ${findWord(DAMAGE, problem) ?? describeFault(problem, englishFaults)}. Nothing was restored, and nothing is left behind.`,
    next: 'Take another copy of this backup, for it may have suffered on its way, or an older backup',
  }),
  BACKUP_NEWER: ({ path, layout, known }) => ({
    message: `A newer version of the program made the backup ${path} (layout ${layout}, this version knows ${known}). Nothing was restored.`,
    next: 'Install that version of the program or a newer one, and restore the backup with it',
  }),
  HOME_NOT_EMPTY: ({ home }) => ({
    message: `There is something in ${home}. A backup is restored into an empty place only; nothing was changed.`,
    next: `Stop the centre and put the folder aside, then repeat the command:${run(`mv ${quotePath(home)} ${quotePath(`${home}.before`)}`)}Or restore into another folder: --home FOLDER`,
  }),
};
