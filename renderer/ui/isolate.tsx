import type { ReactNode } from 'react';

interface IsolateProps {
  children: ReactNode;
  /** Language of the words inside, so that the right font, line height and voice are used. */
  lang?: string | undefined;
  /** Phones, codes and numbers read left to right in every language. */
  ltr?: boolean | undefined;
  className?: string | undefined;
}

/** Text in any script beside text in any other: keeps the two from reordering each other. */
export function Isolate({ children, lang, ltr, className }: IsolateProps) {
  return (
    <bdi lang={lang} dir={ltr ? 'ltr' : 'auto'} className={className}>
      {children}
    </bdi>
  );
}
