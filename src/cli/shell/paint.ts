/** Gives words a meaning by colour; without colour every painter returns its text as it is. */
export interface Paint {
  strong: (text: string) => string;
  dim: (text: string) => string;
  good: (text: string) => string;
  warn: (text: string) => string;
  bad: (text: string) => string;
  command: (text: string) => string;
}

const plain = (text: string) => text;

const NO_PAINT: Paint = {
  strong: plain,
  dim: plain,
  good: plain,
  warn: plain,
  bad: plain,
  command: plain,
};

/** Colours for a terminal. chalk is loaded only where somebody will see them. */
export async function makePaint(wanted: boolean): Promise<Paint> {
  if (!wanted) return NO_PAINT;
  const { Chalk, supportsColor } = await import('chalk');
  const chalk = new Chalk({ level: supportsColor ? supportsColor.level : 1 });
  return {
    strong: chalk.bold,
    dim: chalk.dim,
    good: chalk.green,
    warn: chalk.yellow,
    bad: chalk.red,
    command: chalk.cyan,
  };
}
