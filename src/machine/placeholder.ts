/** What makers of boards leave in the tables of their firmware instead of a value. */
const PHRASES = new Set([
  '0123456789',
  '123456789',
  '1234567890',
  'base board serial number',
  'board serial number',
  'chassis serial number',
  'default',
  'default string',
  'empty',
  'invalid',
  'n/a',
  'na',
  'none',
  'not applicable',
  'not available',
  'not present',
  'not settable',
  'not specified',
  'null',
  'o.e.m.',
  'oem',
  'serial number',
  'standard',
  'system serial number',
  'to be filled by o.e.m',
  'to be filled by o.e.m.',
  'type2 - board serial number',
  'undefined',
  'uninitialized',
  'unknown',
  'unspecified',
]);

/** UUIDs that thousands of boards share, because their maker never set one. */
const SHARED_UUIDS = new Set([
  '00020003-0004-0005-0006-000700080009',
  '03000200-0400-0500-0006-000700080009',
  '07090201-0103-0301-0807-060504030201',
  '11111111-2222-3333-4444-555555555555',
  '12345678-1234-5678-90ab-cddeefaabbcc',
  'fefefefe-fefe-fefe-fefe-fefefefefefe',
]);

/** A UUID of which only the first group was ever set. */
const HALF_SET_UUID = /^[0-9a-f]{8}-ffff-ffff-ffff-f{12}$/;

/**
 * True if a text stands where a value belongs but identifies nothing: a maker's phrase, a UUID that
 * many boards share, or one character repeated (all zeros, all F, dots).
 */
export function isPlaceholder(value: string): boolean {
  const text = value.trim().toLowerCase();
  const characters = new Set(text.replaceAll(/[\s.:_/-]/g, ''));
  return (
    characters.size <= 1 || PHRASES.has(text) || SHARED_UUIDS.has(text) || HALF_SET_UUID.test(text)
  );
}

/**
 * Serial numbers that hypervisors give to every virtual disk alike unless somebody sets one:
 * QEMU (`QM00001`, `drive-scsi0`), VMware's SATA disks, Google's `persistent-disk-0`.
 */
const HYPERVISOR_SERIAL =
  /\bqm0000\d+$|\bdrive-[a-z]+\d+(-\d+)*$|\b0{8,}\d{1,2}$|\bpersistent-disk-\d+$/;

/** True if a disk's serial number tells nothing, because disks of other computers have it too. */
export function isSharedDiskSerial(value: string): boolean {
  return isPlaceholder(value) || HYPERVISOR_SERIAL.test(value.trim().toLowerCase());
}
