import type { ComponentChildren } from 'preact';
import type { Problem } from '../../../errors.ts';
import { Notice } from '../../../http/page/notice.tsx';
import { formatInstant } from '../../../messages/dates.ts';
import { Frame } from '../frame.tsx';
import { safeName, type PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import { ProblemText } from '../problem-text.tsx';
import type { ServerFacts } from './server-facts.ts';

export interface AboutView {
  page: PageContext;
  facts: ServerFacts;
  /** Only this computer reaches it. */
  isOnlyHere: boolean;
  /** Why what the home says is not there. */
  problem?: Problem | undefined;
}

/** Where the interface for programs is described. */
const OPEN_API = '/api/v1/openapi.json';

/** «О сервере»: which program it is, where it runs, whose answers it believes. */
export function AboutPage({ page, facts, isOnlyHere, problem }: AboutView) {
  const words = page.words.about;
  const { language } = page;
  return (
    <Frame page={page} title={words.title}>
      {problem === undefined ? null : (
        <Notice kind="bad">
          <p>{words.unreadable}</p>
          <ProblemText problem={problem} language={language} />
        </Notice>
      )}
      <section aria-labelledby="program">
        <h2 id="program">{words.program}</h2>
        <dl class="facts">
          <Fact name={words.version}>{facts.version}</Fact>
          <Fact name={words.node}>{facts.node}</Fact>
          <Fact name={words.system}>{safeName(facts.system)}</Fact>
          <Fact name={words.home}>{safeName(facts.home)}</Fact>
          <Fact name={words.servingSince}>
            <time dateTime={facts.servingSince}>{formatInstant(facts.servingSince, language)}</time>
          </Fact>
          <Fact name={words.addresses}>
            {facts.addresses.map((address) => (
              <div key={address}>{address}</div>
            ))}
            {isOnlyHere ? <small>{words.onlyHere}</small> : null}
          </Fact>
          <Fact name={words.installation}>
            {facts.installation === undefined ? (
              words.noInstallation
            ) : (
              <span class="key">{facts.installation}</span>
            )}
          </Fact>
        </dl>
      </section>
      {problem === undefined ? <Vendor page={page} facts={facts} /> : null}
      <section aria-labelledby="more">
        <h2 id="more">{words.more}</h2>
        <ul>
          <li>
            <a href={PATHS.diagnostics}>{words.diagnostics}</a>
            <br />
            <small>{words.diagnosticsHint}</small>
          </li>
          <li>
            <a href={PATHS.computer}>{words.computer}</a>
          </li>
          <li>
            <a href={OPEN_API}>{words.openApi}</a>
          </li>
          <li>
            <a href={PATHS.licences}>{words.licences}</a>
          </li>
        </ul>
      </section>
    </Frame>
  );
}

function Vendor({ page, facts: { vendor } }: Pick<AboutView, 'page' | 'facts'>) {
  const words = page.words.about;
  return (
    <section aria-labelledby="vendor">
      <h2 id="vendor">{words.vendor}</h2>
      {vendor === undefined ? (
        <>
          <p>{words.noVendor}</p>
          <p>
            <a href={`${PATHS.settings}#trust`}>{words.toTrust}</a>
          </p>
        </>
      ) : (
        <dl class="facts">
          <Fact name={words.vendorName}>{safeName(vendor.name)}</Fact>
          <Fact name={words.keySet}>{vendor.version}</Fact>
          <Fact name={words.fingerprint}>
            <span class="key">{vendor.fingerprint}</span>
            <br />
            <small>{words.fingerprintHint}</small>
          </Fact>
        </dl>
      )}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
