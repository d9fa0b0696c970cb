import type { ComponentChildren } from 'preact';

interface NoticeProps {
  kind?: 'good' | 'bad';
  children: ComponentChildren;
}

/** Something that happened, at the head of a page; read out when the page comes. */
export function Notice({ kind, children }: NoticeProps) {
  return (
    <div
      class={kind === undefined ? 'notice' : `notice ${kind}`}
      role={kind === 'bad' ? 'alert' : 'status'}
    >
      {children}
    </div>
  );
}

export interface Fault {
  /** Name of the field that it is about. */
  field: string;
  text: string;
}

/** What is to be corrected, each leading to its field. */
export function Faults({ heading, faults }: { heading: string; faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <Notice kind="bad">
      <p>
        <strong>{heading}</strong>
      </p>
      <ul>
        {faults.map(({ field, text }) => (
          <li key={field}>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The fault of one field. */
export function faultOf(faults: readonly Fault[], field: string): string | undefined {
  return faults.find((fault) => fault.field === field)?.text;
}
