import { PATHS } from '../account-paths.ts';
import { safeName, type PageContext } from '../page-context.ts';
import { AccountFrame } from './account-frame.tsx';
import { Field, Form } from '../../../http/page/form.tsx';
import { NewPassword } from '../../../http/page/new-password.tsx';
import { faultOf, Faults, Notice, type Fault } from '../../../http/page/notice.tsx';

export interface DataView {
  page: PageContext;
  inn: string;
  names: readonly string[];
  kpps: readonly string[];
  faults?: readonly Fault[];
  notice?: { kind: 'good' | 'bad'; text: string } | undefined;
}

/** Who the customer is, the password, the sessions. */
export function DataPage({ page, inn, names, kpps, faults = [], notice }: DataView) {
  const { data, password, errorsHeading } = page.words;
  return (
    <AccountFrame page={page} title={data.title}>
      {notice === undefined ? null : (
        <Notice kind={notice.kind}>
          <p>{notice.text}</p>
        </Notice>
      )}
      <Faults heading={errorsHeading} faults={faults} />
      <dl class="facts">
        <dt>{data.names}</dt>
        <dd>
          {names.map((name) => (
            <div key={name}>
              <bdi>{safeName(name)}</bdi>
            </div>
          ))}
        </dd>
        <dt>{data.inn}</dt>
        <dd>{inn}</dd>
        <dt>{data.kpp}</dt>
        <dd>{kpps.length === 0 ? data.noKpp : kpps.join(', ')}</dd>
      </dl>
      <p>{data.wrongData}</p>
      <h2>{data.passwordTitle}</h2>
      <Form page={page} action={PATHS.password}>
        <input type="text" name="inn" value={inn} autocomplete="username" readOnly hidden />
        <Field
          name="password"
          type="password"
          label={password.current}
          wrong={faultOf(faults, 'password')}
          autocomplete="current-password"
          required
        />
        <NewPassword words={password} faults={faults} />
        <button type="submit">{data.changePassword}</button>
      </Form>
      <h2>{data.sessionsTitle}</h2>
      <p>{data.sessionsLead}</p>
      <Form page={page} action={PATHS.sessions}>
        <button type="submit" class="secondary">
          {data.endAll}
        </button>
      </Form>
    </AccountFrame>
  );
}
