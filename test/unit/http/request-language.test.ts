import fastify from 'fastify';
import cookie from '@fastify/cookie';
import { expect, it } from 'vitest';
import { chooseRequestLanguage } from '../../../src/http/request-language.ts';

async function languageOf(url: string, headers: Record<string, string>): Promise<string> {
  const app = fastify();
  await app.register(cookie);
  app.get('/', async (request) => chooseRequestLanguage(request, 'ru'));
  return (await app.inject({ url, headers })).body;
}

it.each([
  ['/', {}, 'ru'],
  ['/', { 'accept-language': 'en-GB,en;q=0.9' }, 'en'],
  ['/', { 'accept-language': 'de, en;q=0.4, ru;q=0.7' }, 'ru'],
  ['/', { 'accept-language': 'ru;q=0, en' }, 'en'],
  ['/', { 'accept-language': 'de;q=x' }, 'ru'],
  ['/', { 'accept-language': 'en', cookie: 'lang=ru' }, 'ru'],
  ['/?lang=en', { cookie: 'lang=ru' }, 'en'],
  ['/?lang=xx', { cookie: 'lang=en' }, 'en'],
  ['/?lang=en&lang=ru', {}, 'ru'],
])('%s %j: %s', async (url, headers, language) => {
  expect(await languageOf(url, headers)).toBe(language);
});
