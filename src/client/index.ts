/** The client for programs: `sls-licence-server/client`. docs/client.en.md. */
export { connect } from './connect.ts';
export { LicenceError } from './licence-error.ts';
export type {
  AcquireOptions,
  ConnectOptions,
  Holder,
  Lease,
  LeaseState,
  LicenceServer,
  ProductInfo,
  Seats,
  VerifiedLicence,
} from './api.ts';
export type { ClientClock } from './clock.ts';
export type {
  NotGenuine,
  OwnProblems,
  Problems,
  SeatHolder,
  ServerProblems,
} from './licence-error.ts';
