import { surveyHome, type Survey } from '../../actions/survey.ts';
import type { LicenceServer } from '../licence-server.ts';

/**
 * The keys as they stand this moment. The server's picture may be some seconds old where a request was
 * made or refused, and whoever has just sent a form looks for what became of it.
 */
export function surveyNow(server: LicenceServer): Promise<Survey> {
  return surveyHome(server.site(), { depth: 'deciding' });
}
