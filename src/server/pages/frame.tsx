import type { ComponentChildren } from 'preact';
import { Form } from '../../http/page/form.tsx';
import { Layout } from '../../http/page/layout.tsx';
import { Notice } from '../../http/page/notice.tsx';
import type { PageContext } from './page-context.ts';
import { pageOfForm, PATHS } from './page-paths.ts';

interface FrameProps {
  page: PageContext;
  title: string;
  /** The heading, where the title says more. */
  heading?: string;
  /** It shows what changes by itself. */
  isLive?: boolean;
  children: ComponentChildren;
}

const REFRESH_SECONDS = 30;

/** The frame of every page: whoever is let in has the menu, and the way out where there was a way in. */
export function Frame({ page, title, heading = title, isLive, children }: FrameProps) {
  const { words, language, path, query, visitor, version, notice } = page;
  const menu =
    visitor === 'guest'
      ? []
      : (['home', 'install', 'answer', 'seats', 'keys', 'settings', 'about'] as const).map(
          (name) => ({ href: PATHS[name], label: words.menu[name] }),
        );
  const corner =
    visitor === 'administrator' ? (
      <Form page={page} action={PATHS.signOut}>
        <button type="submit" class="secondary outline">
          {words.signOut}
        </button>
      </Form>
    ) : undefined;
  return (
    <Layout
      language={language}
      title={title}
      siteName={`${words.site} ${version}`}
      menu={menu}
      path={pageOfForm(path)}
      query={query}
      words={words.layout}
      corner={corner}
      refreshSeconds={isLive ? REFRESH_SECONDS : undefined}
    >
      <h1>{heading}</h1>
      {notice === undefined ? null : (
        <Notice kind="bad">
          <p>{notice}</p>
        </Notice>
      )}
      {children}
    </Layout>
  );
}
