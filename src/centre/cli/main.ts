import { runProgram, type RunnableProgram } from '../../cli/shell/run-program.ts';
import { processWorld, type World } from '../../cli/shell/world.ts';
import { VERSION } from '../../cli/version.ts';
import { chooseLanguage } from '../../messages/language.ts';

const CENTRE: RunnableProgram = {
  name: 'sls-centre',
  homeVariable: 'SLS_CENTRE_HOME',
  chooseLanguage: ({ env, platform }, { lang }) =>
    chooseLanguage({
      flag: lang,
      env,
      systemLocale: platform === 'win32' ? Intl.NumberFormat().resolvedOptions().locale : undefined,
    }),
  async declare(language, stdout) {
    const { SPECS } = await import('./specs.ts');
    const { shellWordsRu, shellWordsEn } = await import('../../messages/cli/shell-words.ts');
    const { loadCentreWords } = await import('./centre-words.ts');
    const { commands } = await loadCentreWords(language);
    return {
      name: 'sls-centre',
      specs: SPECS,
      words: language === 'ru' ? shellWordsRu : shellWordsEn,
      commandWords: commands,
      stdout,
    };
  },
};

/** Runs the command line of the centre in a given world; returns the exit code. */
export async function main(world: World): Promise<number> {
  const [only, ...others] = world.argv;
  if (others.length === 0 && (only === '--version' || only === '-V')) {
    world.stdout.write(`${VERSION}\n`);
    return 0;
  }
  return runProgram(CENTRE, world);
}

/** Runs the command line of this process. */
export async function run(): Promise<void> {
  // A centre asks nothing of the computer that it runs on.
  const noProbe = () => Promise.resolve(() => ({ attributes: [], required: 1 }));
  process.exitCode = await main(processWorld('', noProbe));
}
