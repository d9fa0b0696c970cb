import type { RequestSteps as StepWords } from '../../../messages/pages/request-words.ts';

interface StepsProps {
  words: StepWords;
  account: string | undefined;
}

/** The seven steps from the text to the licence. */
export function RequestSteps({ words, account }: StepsProps) {
  return (
    <ol>
      <li>{words.copy}</li>
      <li>{words.save}</li>
      <li>
        {account === undefined ? (
          words.open
        ) : (
          <>
            {words.openAt}{' '}
            <a href={account} rel="noreferrer">
              {account}
            </a>
          </>
        )}
      </li>
      <li>{words.page}</li>
      <li>{words.paste}</li>
      <li>{words.answer}</li>
      <li>{words.confirm}</li>
    </ol>
  );
}
