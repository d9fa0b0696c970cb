import type { ComponentChildren } from 'preact';
import type { Language } from '../../messages/language.ts';
import { ASSET_PATHS } from './assets.ts';

/** One entry of the menu. */
export interface MenuEntry {
  href: string;
  label: string;
}

export interface LayoutProps {
  language: Language;
  /** Of the page; the site's name is put behind it. */
  title: string;
  siteName: string;
  menu: readonly MenuEntry[];
  /** Path of this page: marked in the menu, and where the language is switched. */
  path: string;
  /** What stands behind the path, without the language: the switch keeps it. */
  query?: string | undefined;
  words: LayoutWords;
  /** At the end of the bar: a sign-out button, for example. */
  corner?: ComponentChildren;
  footer?: ComponentChildren;
  /** Where no script brings what is new: how often the whole page is loaded again. */
  refreshSeconds?: number | undefined;
  children: ComponentChildren;
}

export interface LayoutWords {
  /** For screen readers: jump over the menu. */
  skip: string;
  menu: string;
}

/** Each language is named in itself. */
const LANGUAGES: readonly { language: Language; label: string }[] = [
  { language: 'ru', label: 'Русский' },
  { language: 'en', label: 'English' },
];

/** The frame that all pages stand in: bar, menu, languages, one main part. */
export function Layout(props: LayoutProps) {
  const {
    language,
    title,
    siteName,
    menu,
    path,
    query = '',
    words,
    corner,
    footer,
    refreshSeconds,
    children,
  } = props;
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${title} — ${siteName}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={ASSET_PATHS.pages} />
        <script src={ASSET_PATHS.page} defer />
        {refreshSeconds === undefined ? null : (
          <noscript>
            <meta http-equiv="refresh" content={String(refreshSeconds)} />
          </noscript>
        )}
      </head>
      <body>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <header>
          <div class="container bar">
            <strong class="site-name">{siteName}</strong>
            <div class="corner">
              {LANGUAGES.filter((each) => each.language !== language).map((each) => (
                <a
                  key={each.language}
                  href={`?${query === '' ? '' : `${query}&`}lang=${each.language}`}
                  lang={each.language}
                  hreflang={each.language}
                >
                  {each.label}
                </a>
              ))}
              {corner}
            </div>
          </div>
          {menu.length === 0 ? null : (
            <nav class="container" aria-label={words.menu}>
              <ul>
                {menu.map(({ href, label }) => (
                  <li key={href}>
                    <a href={href} aria-current={href === path ? 'page' : undefined}>
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </header>
        <main class="container" id="main">
          {children}
        </main>
        {footer === undefined ? null : <footer class="container">{footer}</footer>}
      </body>
    </html>
  );
}
