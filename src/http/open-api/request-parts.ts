/** For addresses that need no body: nothing, or an empty object. */
export const NO_BODY = {
  type: ['object', 'null'],
  additionalProperties: false,
  description: 'None; an empty object is as good.',
};

/** Parameters of a query. `lang` holds everywhere; whatever else is not named is refused. */
export function query(parameters: Record<string, object> = {}): object {
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...parameters,
      lang: { enum: ['ru', 'en'], description: 'Language of problems.' },
    },
  };
}
