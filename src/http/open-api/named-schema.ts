/** A form that several routes share, by the name that the document gives it. JSON Schema 2020-12. */
export type NamedSchema = { $id: string } & Record<string, unknown>;
