import type { SurveyedKey } from '../actions/survey.ts';

/** A key as `--json` shows it in `list`, `show` and `status`. docs/json/list.schema.json */
export function keyToJson({ key, state, openRequest, refusal, entered, activation }: SurveyedKey) {
  const { inn, kpp, country } = activation?.licensee ?? entered?.licensee ?? NOBODY;
  return {
    key,
    state,
    openRequest,
    licensee: { name: activation?.licensee.name ?? null, inn, kpp, country },
    ...(refusal && { refusal: { code: refusal.code, details: refusal.details } }),
    ...(activation && {
      product: activation.product.code,
      edition: activation.edition,
      seats: activation.seats,
      supportUntil: activation.supportUntil,
      expiresAt: activation.expiresAt,
    }),
  };
}

const NOBODY = { inn: null, kpp: null, country: null };
