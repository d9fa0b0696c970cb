import { run } from './run.ts';

/** Steps that many sentences end with, so that one procedure is told in one way. */

export const ACTIVATE = run('sls activate KEY --inn INN --kpp KPP');

/** The key is named, since without it only pending keys are asked for. */
const CARRY_REQUEST =
  run('sls request KEY -o req.txt') +
  `Send req.txt to the activation centre, and install the answer that it gives:${run('sls import resp.txt')}`;

export const MAKE_REQUEST = `Make a new request:${CARRY_REQUEST}`;

export const GET_ANSWER = `Get a new answer:${CARRY_REQUEST}`;

export const ACTIVATE_AGAIN = `Enter the key again:${ACTIVATE}Then make a request:${CARRY_REQUEST}`;

export const ADD_KEY_SET = `Get a new vendor.json from the vendor of the program and add it:${run('sls trust add vendor.json')}`;

const NEW_KEY =
  "a new key in your account at the activation centre (at most three a month), or ask the vendor's " +
  `support for one. Then activate it on the licence server that needs it:${run('sls activate NEW_KEY --inn INN --kpp KPP')}`;

export const MAKE_NEW_KEY = `Make ${NEW_KEY}`;

export const MAKE_REQUEST_HERE = `Make a request on this computer:${CARRY_REQUEST}If the activation centre refuses, make ${NEW_KEY}`;
