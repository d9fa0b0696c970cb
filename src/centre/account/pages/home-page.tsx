import { PATHS } from '../account-paths.ts';
import type { PageContext } from '../page-context.ts';
import { AccountFrame } from './account-frame.tsx';

/** The account's first page: its three sections as tiles. */
export function HomePage({ page, customer }: { page: PageContext; customer: string }) {
  const { menu, home } = page.words;
  const tiles = [
    { href: PATHS.keys, title: menu.keys, text: home.keys },
    { href: PATHS.activation, title: menu.activation, text: home.activation },
    { href: PATHS.data, title: menu.data, text: home.data },
  ];
  return (
    <AccountFrame page={page} title={home.title}>
      <p>{customer}</p>
      <div class="grid">
        {tiles.map(({ href, title, text }) => (
          <article key={href}>
            <h2>
              <a href={href}>{title}</a>
            </h2>
            <p>{text}</p>
          </article>
        ))}
      </div>
    </AccountFrame>
  );
}
