import { compareComputers, sameRecord, type ComputerRecord } from './computer.ts';
import type { ActivationRequest } from './licence.ts';
import { sameLicenseeId, type LicenseeId } from './licensee-id.ts';

/**
 * Does a stored request still say what a new one would? Then its text is printed again, so that
 * whoever carries it twice carries the same. Another user of the same computer may see fewer
 * attributes than root does; and a computer without strong ones is still the same as itself.
 */
export function saysTheSame(
  request: ActivationRequest,
  now: { licensee: LicenseeId; computer: ComputerRecord; installationKey: string },
): boolean {
  return (
    sameLicenseeId(request.licensee, now.licensee) &&
    request.installationKey === now.installationKey &&
    (sameRecord(request.computer, now.computer) ||
      compareComputers(request.computer, now.computer.attributes).same)
  );
}
