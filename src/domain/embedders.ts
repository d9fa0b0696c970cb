/** More sites than any vendor has programs on. */
const MOST = 20;
const LONGEST = 2000;

/** A scheme, a name or an address of four numbers, perhaps a port: nothing else fits into a header. */
const ORIGIN = /^https?:\/\/[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?(?::\d{1,5})?$/;

/**
 * The sites whose pages may show ours in a frame, from a list with commas between:
 * `https://1c.example, http://portal:8080`. Each as browsers name it: small letters, no port that is
 * the usual one.
 *
 * @returns undefined where one of them is no origin: a wildcard, a path and a sign-in are none
 */
export function parseEmbedders(text: string): string[] | undefined {
  if (text.length > LONGEST) return undefined;
  const origins: string[] = [];
  for (const typed of text.split(',')) {
    const origin = parseOrigin(typed.trim());
    if (origin === undefined) return undefined;
    if (!origins.includes(origin)) origins.push(origin);
  }
  return origins.length <= MOST ? origins : undefined;
}

function parseOrigin(typed: string): string | undefined {
  // Letters of any alphabet, as people read a name; the slash that browsers show behind it is none of it.
  if (!/^https?:\/\/[\p{L}\p{N}._-]+(?::\d{1,5})?\/?$/iu.test(typed)) return undefined;
  if (!URL.canParse(typed)) return undefined;
  const { origin } = new URL(typed);
  return ORIGIN.test(origin) ? origin : undefined;
}
