/** A licence as the document shows it. */
export const DOCUMENTED_LICENCE = {
  id: 'L7Q2M4X9KTA',
  version: 3,
  product: 'BSO',
  edition: 'ПРОФ',
  seats: 10,
  seatPer: 'session',
  licensee: { name: 'АО «Ромашка»', inn: '7707083893', kpp: '773601001', country: 'RU' },
  validFrom: null,
  expiresAt: null,
  supportUntil: '2027-03-02',
  confirmDays: null,
  binding: 'computer',
  features: { warehouses: 3 },
  createdAt: '2026-11-22T09:30:00.000Z',
  revokedAt: null,
  sequence: 1,
  keys: [
    {
      key: 'DB49-A88A-D2D6-50D4-81F1-7B67',
      generation: 1,
      origin: 'initial',
      state: 'active',
      madeAt: '2026-11-22T09:30:00.000Z',
      activatedAt: '2026-11-22T11:05:12.000Z',
      grantedAt: '2026-11-22T11:05:12.000Z',
      attributes: ['machine-id', 'board-uuid', 'root-disk', 'network-interface', 'cpu-model'],
    },
  ],
};

/** A sale as a shop sends it. */
export const DOCUMENTED_SALE = {
  product: 'BSO',
  edition: 'ПРОФ',
  seats: 10,
  supportUntil: '2027-03-02',
  licensee: { name: 'АО «Ромашка»', inn: '7707083893', kpp: '773601001' },
};
