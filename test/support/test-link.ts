import type { CentreLink, LinkOutcome, OpenLink } from '../../src/actions/centre-link.ts';

/** For homes that name no centre. */
export const noLink: OpenLink = () => Promise.reject(new Error('somebody asked a centre'));

export const TEST_URL = 'https://centre.example';

/** A way to a centre that answers as it is told, and remembers what it was sent. */
export interface TestLink extends CentreLink {
  sent: string[];
  health?: Awaited<ReturnType<CentreLink['ask']>>;
}

/** @param answer what the centre makes of a request text: an answer text, or why none came */
export function testLink(
  answer: (requestText: string) => string | LinkOutcome<Uint8Array>,
  health?: TestLink['health'],
): TestLink {
  const sent: string[] = [];
  return {
    url: TEST_URL,
    sent,
    async activate(text) {
      sent.push(text);
      const answered = answer(text);
      return typeof answered === 'string' ? { ok: true, value: Buffer.from(answered) } : answered;
    },
    async ask() {
      if (health === undefined) throw new Error('nobody should ask');
      return health;
    },
  };
}
