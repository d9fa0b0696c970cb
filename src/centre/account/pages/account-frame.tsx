import type { ComponentChildren } from 'preact';
import { Layout } from '../../../http/page/layout.tsx';
import { PATHS } from '../account-paths.ts';
import type { PageContext } from '../page-context.ts';
import { Form } from '../../../http/page/form.tsx';

interface FrameProps {
  page: PageContext;
  title: string;
  /** The heading, where the title says more. */
  heading?: string;
  children: ComponentChildren;
}

/** The frame of every account page: who is signed in has the menu and the way out. */
export function AccountFrame({ page, title, heading = title, children }: FrameProps) {
  const { words, vendor, language, path, isSignedIn } = page;
  const menu = isSignedIn
    ? [
        { href: PATHS.home, label: words.menu.home },
        { href: PATHS.keys, label: words.menu.keys },
        { href: PATHS.activation, label: words.menu.activation },
        { href: PATHS.data, label: words.menu.data },
      ]
    : [];
  const corner = isSignedIn ? (
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
      siteName={`${words.site} ${vendor}`.trim()}
      menu={menu}
      path={path}
      words={words.layout}
      corner={corner}
    >
      <h1>{heading}</h1>
      {children}
    </Layout>
  );
}
