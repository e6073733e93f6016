import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { Row } from '../../../ui/layout';
import type { SetUpWork } from './use-set-up';

export interface StepProps {
  work: SetUpWork;
  /** Back to the first screen. */
  onLeave: () => void;
}

interface StepPageProps {
  title: string;
  note?: ReactNode;
  children: ReactNode;
  onBack?: (() => void) | undefined;
  onNext: () => void;
  nextLabel?: string | undefined;
  isReady: boolean;
  /** Instead of the buttons, while something runs. */
  busy?: ReactNode;
  /** Beside the buttons. */
  also?: ReactNode;
  /** The heading takes the focus where the page has no field that does. */
  focusTitle?: boolean | undefined;
}

export function StepPage(props: StepPageProps) {
  const { title, note, children, onBack, onNext, nextLabel, isReady, busy, also, focusTitle } =
    props;
  const { t } = useTranslation('session');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focusTitle) heading.current?.focus();
  }, [focusTitle]);
  const next = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !busy) onNext();
  };
  return (
    <form onSubmit={next} className="flex flex-col gap-5">
      <div>
        <h1 ref={heading} data-page-title tabIndex={-1} className="text-2xl">
          {title}
        </h1>
        {note && <p className="mt-1.5 max-w-[40rem] text-ink-2">{note}</p>}
      </div>
      {children}
      {busy ?? (
        <Row>
          {onBack && <Button onPress={onBack}>{t('back')}</Button>}
          <Button type="submit" kind="primary" size="main" isDisabled={!isReady}>
            {nextLabel ?? t('next')}
          </Button>
          {also}
        </Row>
      )}
    </form>
  );
}
