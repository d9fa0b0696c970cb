/** Put in place by the build; `0.0.0-source` where the sources run as they are. */
declare const SLS_VERSION: string | undefined;

export const VERSION = typeof SLS_VERSION === 'string' ? SLS_VERSION : '0.0.0-source';
