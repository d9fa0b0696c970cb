import type { FrameWords } from './frame-words.ts';

export const frameWordsEn: FrameWords = {
  site: 'Licence server',
  layout: { skip: 'To the content', menu: 'Sections' },
  menu: {
    home: 'Home',
    install: 'Install licences',
    answer: 'Activation from a file',
    seats: 'Seats',
    keys: 'Keys',
    settings: 'Settings',
    about: 'About the server',
  },
  signOut: 'Sign out',
  errorsHeading: 'Please correct:',
  copy: 'Copy to the clipboard',
  copied: 'Copied',
  signIn: {
    title: 'Sign-in of the administrator',
    lead: 'Whoever knows its password administrates the licence server.',
    password: 'Password',
    button: 'Sign in',
    forgotten:
      'Password forgotten? On the computer of the server, “sls password set” changes it and “sls password clear” takes it away.',
    refused: 'The password is wrong.',
    refusedNext: 'Check the keyboard layout and Caps Lock.',
    passwordRequired: 'Enter the password.',
    notFromHere:
      'The server cannot be administrated from another computer yet: no password was set.',
    notFromHereNext:
      'Set a password on the computer of the server: on the page “Settings”, or with the command',
    ended: 'The session is over. Sign in again.',
    endedWithText: 'The session is over. Sign in again: what you typed is kept and comes back.',
    endedWithoutText:
      'The session is over. Sign in again and repeat it: such a large text could not be kept.',
    back: 'You are signed in again. What you typed is there: press the button once more.',
    signedOut: 'You are signed out.',
  },
  notices: {
    notFound: 'There is no such page',
    notFoundNext: 'Check the address, or begin at the home page.',
    formOld:
      'The form was too old, and nothing was done. What you typed is still there: press the button again.',
    cookies:
      'If this happens again, the browser does not keep the cookies of this site. Allow them: nobody can sign in without.',
    failed: 'That did not work',
    failedNext: (code) =>
      `Try again in a minute. The log of the server and “sls doctor” say more. The error code: ${code}.`,
    busy: 'Too many attempts',
    toStart: 'To the home page',
  },
};
