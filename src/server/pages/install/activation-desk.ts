import { activateOnline, type ActivatedOnline } from '../../../actions/activate-online.ts';
import type { CentreAddress } from '../../../actions/find-centre.ts';
import { enterKey } from '../../../actions/activate.ts';
import type { Key } from '../../../domain/key.ts';
import type { LicenseeId } from '../../../domain/licensee-id.ts';
import type { LicenceServer } from '../../licence-server.ts';

/** What is to be activated, and who is asked. */
export interface Wish {
  key: Key;
  licensee: LicenseeId;
  centre: CentreAddress;
}

/** Enters keys and asks the centre for them. Of a double click both get the one answer. */
export class ActivationDesk {
  readonly #server: LicenceServer;
  readonly #underWay = new Map<string, Promise<ActivatedOnline>>();

  constructor(server: LicenceServer) {
    this.#server = server;
  }

  /** @throws SlsError the codes of `enterKey` and `activateOnline` */
  activate(wish: Wish): Promise<ActivatedOnline> {
    const name = JSON.stringify([wish.key, wish.licensee, wish.centre.url]);
    const standing = this.#underWay.get(name);
    if (standing !== undefined) return standing;
    const mine = this.#activate(wish).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, mine);
    return mine;
  }

  async #activate({ key, licensee, centre }: Wish): Promise<ActivatedOnline> {
    await enterKey(this.#server.site(), key, licensee);
    const link = await this.#server.openLink(centre);
    return activateOnline(this.#server.site(), key, link);
  }
}
