import type { ComponentChildren } from 'preact';
import { TOKEN_FIELD } from './form-token.ts';

/** Makes the hidden tokens of a page's forms, each for the address that it is sent to. */
export interface FormTokens {
  token(action: string): string;
  /** The same for a form of those who are not signed in, whoever is. */
  guestToken(action: string): string;
}

interface FormProps {
  page: FormTokens;
  action: string;
  /** Where it is sent, if its token is made for a pattern of addresses. */
  href?: string;
  /** For those who are not signed in yet. */
  forGuests?: boolean;
  withFile?: boolean;
  /** Where its script asks what is wrong with it so far. */
  check?: string;
  children: ComponentChildren;
}

/** A form with its hidden token. */
export function Form(props: FormProps) {
  const { page, action, href = action, forGuests, withFile, check, children } = props;
  const token = forGuests ? page.guestToken(action) : page.token(action);
  return (
    <form
      method="post"
      action={href}
      {...(withFile && { enctype: 'multipart/form-data' })}
      {...(check !== undefined && { 'data-check': check })}
    >
      <input type="hidden" name={TOKEN_FIELD} value={token} />
      {children}
    </form>
  );
}

interface FieldProps {
  /** Also its id. */
  name: string;
  label: string;
  hint?: string | undefined;
  /** What is wrong with what stands in it. */
  wrong?: string | undefined;
  type?: 'password';
  value?: string;
  autocomplete?: string;
  /** An example of what is typed here. */
  placeholder?: string;
  required?: boolean;
}

const LONGEST_LINE = 200;

/** One line to type in, with its label, its hint and its fault, all of them read out with it. */
export function Field(props: FieldProps) {
  const { name, label, hint, wrong, type, value, autocomplete, placeholder, required } = props;
  const attributes = {
    id: name,
    name,
    spellcheck: false,
    autocapitalize: 'none',
    maxLength: LONGEST_LINE,
    ...(value !== undefined && { value }),
    ...(autocomplete !== undefined && { autocomplete }),
    ...(placeholder !== undefined && { placeholder }),
    ...(required && { required }),
    ...describedBy(name, hint, wrong),
  } as const;
  return (
    <>
      <label for={name}>{label}</label>
      {type === 'password' ? (
        <input type="password" {...attributes} />
      ) : (
        <input type="text" {...attributes} />
      )}
      <About name={name} hint={hint} wrong={wrong} />
    </>
  );
}

interface ChoiceProps {
  /** Also its id. */
  name: string;
  label: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  value: string;
  options: readonly { value: string; label: string }[];
}

/** One of a few values. */
export function Choice({ name, label, hint, wrong, value, options }: ChoiceProps) {
  return (
    <>
      <label for={name}>{label}</label>
      <select id={name} name={name} {...describedBy(name, hint, wrong)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
      <About name={name} hint={hint} wrong={wrong} />
    </>
  );
}

interface AboutProps {
  name: string;
  hint?: string | undefined;
  wrong?: string | undefined;
}

/** The hint and the fault behind a field. */
export function About({ name, hint, wrong }: AboutProps) {
  return (
    <>
      {hint === undefined ? null : <small id={`${name}-hint`}>{hint}</small>}
      {wrong === undefined ? null : (
        <strong class="wrong" id={`${name}-wrong`}>
          {wrong}
        </strong>
      )}
    </>
  );
}

/** What ties a field to its hint and its fault for those who hear the page. */
function describedBy(name: string, hint: string | undefined, wrong: string | undefined) {
  const ids = [
    ...(wrong === undefined ? [] : [`${name}-wrong`]),
    ...(hint === undefined ? [] : [`${name}-hint`]),
  ];
  return {
    ...(ids.length > 0 && { 'aria-describedby': ids.join(' ') }),
    // Of several the browser takes the first.
    ...(wrong !== undefined && { 'aria-invalid': true as const, autofocus: true }),
  };
}
