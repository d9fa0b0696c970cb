import type { FastifyInstance } from 'fastify';
import { diagnose, type Diagnosis } from '../../../actions/diagnose.ts';
import type { Survey } from '../../../actions/survey.ts';
import { SlsError, type Problem } from '../../../errors.ts';
import { sendPage } from '../../../http/page/render-page.ts';
import { showPage, type Asked } from '../forms.ts';
import type { PageDoor } from '../page-door.ts';
import { PATHS } from '../page-paths.ts';
import { AboutPage } from './about-page.tsx';
import { DIAGNOSTICS_FILE, DiagnosticsPage } from './diagnostics-page.tsx';
import { writeDiagnostics } from './diagnostics-text.ts';
import { listOwnAddresses } from './own-addresses.ts';
import { readServerFacts, type ServerFacts } from './server-facts.ts';
import { shareLook } from './shared-look.ts';

/** Nobody looks at an empty page for longer, whatever the settings allow a centre. */
const MOST_SECONDS = 15;
/** What was found is saved to a file within this time; later it is found anew. */
const FOUND_LASTS_MS = 10 * 60 * 1000;

/** What one look found. */
interface Found {
  facts: ServerFacts;
  diagnosis: Diagnosis;
}

/** «О сервере», the licences of what it is made of, and a text for support. */
export function registerAbout(app: FastifyInstance, door: PageDoor): void {
  const { server, program } = door;
  const addresses = () => ownAddresses(app, door);

  showPage(app, door, PATHS.about, async ({ reply, page }) => {
    const { survey, problem } = await surveyOrSay(door);
    const facts = readServerFacts(door, survey, addresses());
    const view = { page, facts, problem, isOnlyHere: isOnlyHere(facts.addresses) };
    return sendPage(reply, <AboutPage {...view} />);
  });

  showPage(app, door, PATHS.licences, ({ reply }) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(program.licences()),
  );

  const look = shareLook(
    async (): Promise<Found> => {
      await server.settings();
      const diagnosis = await diagnose(server.site(), server.seats, (centre) => {
        const timeoutSeconds = Math.min(centre.timeoutSeconds, MOST_SECONDS);
        return server.openLink({ ...centre, timeoutSeconds });
      });
      return { diagnosis, facts: readServerFacts(door, diagnosis.status?.survey, addresses()) };
    },
    server.clock,
    FOUND_LASTS_MS,
  );
  const write = ({ page: { words, language } }: Asked, found: Found) =>
    writeDiagnostics({ ...found, env: program.env, words, language });

  showPage(app, door, PATHS.diagnostics, async (asked) => {
    const text = write(asked, await look.anew());
    return sendPage(asked.reply, <DiagnosticsPage page={asked.page} text={text} />);
  });

  showPage(app, door, PATHS.diagnosticsFile, async (asked) => {
    const text = write(asked, await look.latest());
    return asked.reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${DIAGNOSTICS_FILE}"`)
      .send(text);
  });
}

/** A home that cannot be read must not hide what the program is. */
async function surveyOrSay({ server }: PageDoor): Promise<{ survey?: Survey; problem?: Problem }> {
  try {
    const { status } = await server.picture();
    return { survey: status.survey };
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
    return { problem: error.problem };
  }
}

function ownAddresses({ server: listener }: FastifyInstance, door: PageDoor): string[] {
  const at = listener.address();
  return listOwnAddresses({
    at: typeof at === 'object' && at !== null ? at : undefined,
    isSecure: 'setSecureContext' in listener,
    publicUrl: door.publicUrl,
    names: door.hosts,
    addresses: door.program.addresses(),
  });
}

function isOnlyHere(addresses: readonly string[]): boolean {
  return (
    addresses.length > 0 && addresses.every((address) => new URL(address).hostname === 'localhost')
  );
}
