import type { FastifyInstance } from 'fastify';
import { surveyHome } from '../../../actions/survey.ts';
import { isIdentifiable } from '../../../domain/computer.ts';
import { comparePlace } from '../../../domain/key-state.ts';
import { sendPage } from '../../../http/page/render-page.ts';
import { showPage, type Asked } from '../forms.ts';
import type { PageDoor } from '../page-door.ts';
import { takePart } from '../page-numbers.tsx';
import { PATHS } from '../page-paths.ts';
import { ComputerPage } from './computer-page.tsx';
import { describeComparison } from './describe-comparison.ts';

const ACTIVATIONS_A_PAGE = 50;

/** «Компьютер»: what a licence is bound to. */
export function registerComputer(app: FastifyInstance, door: PageDoor): void {
  showPage(app, door, PATHS.computer, showComputer);
}

async function showComputer({ door, request, reply, page }: Asked): Promise<unknown> {
  await door.server.settings();
  const site = door.server.site();
  const { keys, installation } = await surveyHome(site, { depth: 'deciding' });
  const { computer } = site;
  const here = {
    attributes: computer.attributes,
    installationKey: installation?.publicKey ?? null,
  };
  const activations = keys.flatMap(({ activation }) => (activation === null ? [] : [activation]));
  const part = takePart(activations, request.query, ACTIVATIONS_A_PAGE);
  const items = part.items.map((activation) => ({
    activation,
    isSame: comparePlace(activation, here).same,
    comparison: describeComparison(page, activation, here),
  }));
  const view = {
    page,
    attributes: computer.attributes,
    isIdentifiable: isIdentifiable(computer),
    part: { ...part, items },
  };
  return sendPage(reply, <ComputerPage {...view} />);
}
