import type { NotGenuine } from '../licence-error.ts';

/** A proof that fails. The client tells it as SERVER_NOT_GENUINE. */
export class ProofFault extends Error {
  readonly about: NotGenuine;

  constructor(document: NotGenuine['document'], problem: string) {
    super(`${document}: ${problem}`);
    this.about = { document, problem };
  }
}
