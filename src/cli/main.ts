import { join } from 'node:path';
import { chooseLanguage } from '../messages/language.ts';
import { SLS_HOME } from './home-folder.ts';
import { runProgram, type RunnableProgram } from './shell/run-program.ts';
import { processWorld, type World } from './shell/world.ts';
import { VERSION } from './version.ts';

const SLS: RunnableProgram = {
  name: 'sls',
  homeVariable: SLS_HOME.variable,
  async chooseLanguage(world, { lang, home }) {
    return chooseLanguage({
      flag: lang,
      env: world.env,
      settings: await settingsLanguage(world, home),
      systemLocale:
        world.platform === 'win32' ? Intl.NumberFormat().resolvedOptions().locale : undefined,
    });
  },
  async declare(language, stdout) {
    const { SPECS } = await import('./specs.ts');
    const { shellWordsRu, shellWordsEn } = await import('../messages/cli/shell-words.ts');
    const { commandWordsRu } = await import('../messages/cli/commands.ru.ts');
    const { commandWordsEn } = await import('../messages/cli/commands.en.ts');
    return {
      name: 'sls',
      specs: SPECS,
      words: language === 'ru' ? shellWordsRu : shellWordsEn,
      commandWords: language === 'ru' ? commandWordsRu : commandWordsEn,
      stdout,
    };
  },
};

/** Runs the command line in a given world; returns the exit code. */
export async function main(world: World): Promise<number> {
  const [only, ...others] = world.argv;
  if (others.length === 0 && (only === '--version' || only === '-V')) {
    world.stdout.write(`${VERSION}\n`);
    return 0;
  }
  return runProgram(SLS, world);
}

/** Runs the command line of this process. @param root folder of the installed package */
export async function run(root: string): Promise<void> {
  const world = processWorld(join(root, 'vendor.json'), async () => {
    const { systemProbe } = await import('../machine/probe.ts');
    return systemProbe();
  });
  process.exitCode = await main(world);
}

/** Settings that can't be read are reported by the command itself, in the language that is left. */
async function settingsLanguage(world: World, home: string | undefined) {
  if (world.env['SLS_LANG']) return undefined;
  try {
    const { openHomeOf } = await import('./open-site.ts');
    const { readSettings } = await import('../store/settings-file.ts');
    return (await readSettings(openHomeOf(world, home))).language;
  } catch {
    return undefined;
  }
}
