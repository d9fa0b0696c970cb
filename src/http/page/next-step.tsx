/** Where a next step is no sentence, but a command to type. */
const COMMAND = /^ {2}/;

/** What to do; commands stand by themselves, so that they can be copied. */
export function NextStep({ text }: { text: string }) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return (
    <>
      {lines.map((line) =>
        COMMAND.test(line) ? (
          <pre key={line} tabIndex={0}>
            <code>{line.trim()}</code>
          </pre>
        ) : (
          <p key={line}>{asSentence(line.trim())}</p>
        ),
      )}
    </>
  );
}

/** On a terminal a next step ends without a full stop, so that nobody copies it with a command. */
function asSentence(text: string): string {
  return /[.:!?\u2026]$/.test(text) ? text : `${text}.`;
}
