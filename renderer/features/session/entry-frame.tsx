import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LooksMenu } from './looks-menu';

interface EntryFrameProps {
  /** At the top: what can be read about the program before anybody is in. */
  fact: ReactNode;
  children: ReactNode;
}

/** What stands round every page while no vault is open. It names nobody: the header of a locked vault holds no names. */
export function EntryFrame({ fact, children }: EntryFrameProps) {
  const { t } = useTranslation('app');
  return (
    <div className="@container flex h-full flex-col">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface-0 py-2 pe-2.5 ps-4">
        <strong className="font-bold">{t('name')}</strong>
        <span className="flex-1" />
        {fact}
        <LooksMenu />
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="relative min-h-0 flex-1 overflow-y-auto bg-surface-1"
      >
        {children}
      </main>
    </div>
  );
}

interface EntryPageProps {
  title: string;
  note?: ReactNode;
  children: ReactNode;
  wide?: boolean | undefined;
}

/** One calm column. */
export function EntryPage({ title, note, children, wide }: EntryPageProps) {
  return (
    <div
      className={`@container mx-auto flex flex-col gap-5 px-6 py-8 ${wide ? 'max-w-[52rem]' : 'max-w-[30rem]'}`}
    >
      <div>
        <h1 data-page-title tabIndex={-1} className="text-2xl">
          {title}
        </h1>
        {note && <p className="mt-1.5 text-ink-2">{note}</p>}
      </div>
      {children}
    </div>
  );
}
