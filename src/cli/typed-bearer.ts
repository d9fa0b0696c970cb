import { TOKEN_BEARERS, type TokenBearer } from '../actions/server-tokens.ts';
import { SlsError } from '../errors.ts';

/** Whose token is meant. @throws SlsError USAGE */
export function parseBearer(text: string): TokenBearer {
  const bearer = TOKEN_BEARERS.find((each) => each === text);
  if (bearer !== undefined) return bearer;
  const wrong = { problem: 'invalid-value', name: text, suggestion: null } as const;
  throw new SlsError('USAGE', { ...wrong, command: 'token new' });
}
