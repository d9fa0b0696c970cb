import { stateOfCustomer, type CustomerRecord } from './customer-record.ts';

/** An account as it is shown to the vendor: nothing that opens it. docs/json/centre-definitions.schema.json */
export function viewCustomer(customer: CustomerRecord, now: number) {
  const { id, createdAt, invitation, joinedAt, blockedAt } = customer;
  const isOpen = invitation !== null && now < Date.parse(invitation.expiresAt);
  return {
    ...id,
    state: stateOfCustomer(customer),
    createdAt,
    joinedAt,
    blockedAt,
    /** Until when the open invitation holds. */
    invitedUntil: isOpen ? invitation.expiresAt : null,
  };
}
