/** What stands around every page: the bar, the way in, what may go wrong on any of them. */
export interface FrameWords {
  site: string;
  layout: { skip: string; menu: string };
  menu: Readonly<
    Record<'home' | 'install' | 'answer' | 'seats' | 'keys' | 'settings' | 'about', string>
  >;
  signOut: string;
  /** Behind a page's heading where there is something to correct. */
  errorsHeading: string;
  copy: string;
  copied: string;
  signIn: SignInWords;
  notices: NoticeWords;
}

interface SignInWords {
  title: string;
  lead: string;
  password: string;
  button: string;
  forgotten: string;
  refused: string;
  refusedNext: string;
  passwordRequired: string;
  /** From elsewhere, where no password was set. */
  notFromHere: string;
  notFromHereNext: string;
  ended: string;
  endedWithText: string;
  endedWithoutText: string;
  /** Signed in again, and what was typed is there. */
  back: string;
  signedOut: string;
}

interface NoticeWords {
  notFound: string;
  notFoundNext: string;
  /** With what to do. */
  formOld: string;
  cookies: string;
  failed: string;
  failedNext: (code: string) => string;
  busy: string;
  toStart: string;
}
