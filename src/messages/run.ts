/**
 * A command within a next step: on a line of its own and indented, so that it can be copied whole,
 * without the full stop of a sentence. Text goes on after it on a new line.
 */
export function run(command: string): string {
  return `\n  ${command}\n`;
}
