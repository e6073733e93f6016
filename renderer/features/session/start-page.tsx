import { ArchiveRestore, Briefcase, Building2, FlaskConical, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askShell } from '../../lib/bridge';
import { useAct } from '../../access/use-act';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { EntryPage } from './entry-frame';
import { RestoreDialog } from './restore-dialog';

interface StartPageProps {
  onSetUp: () => void;
  /** Where the person had begun to set up and went back. */
  hasBegun: boolean;
}

/** Nothing is on this laptop yet: four ways to begin. */
export function StartPage({ onSetUp, hasBegun }: StartPageProps) {
  const { t } = useTranslation('session');
  const [isRestoring, setRestoring] = useState(false);
  const sample = useAct();
  const openSample = () => void sample.run(() => askShell('vault.choose', { id: 'sample' }));
  return (
    <EntryPage title={t('start.title')} note={t('start.note')} wide>
      {sample.problem && (
        <Banner tone="danger" announce="alert">
          {sample.problem}
        </Banner>
      )}
      <div className="flex flex-col gap-3">
        <Way icon={Building2} title={t('start.office.title')} text={t('start.office.text')}>
          <Button kind="primary" size="main" onPress={onSetUp} autoFocus>
            {t(hasBegun ? 'start.office.goOn' : 'start.office.act')}
          </Button>
        </Way>
        <Way icon={FlaskConical} title={t('start.sample.title')} text={t('start.sample.text')}>
          <Button size="main" onPress={openSample} isPending={sample.isBusy}>
            {t('start.sample.act')}
          </Button>
        </Way>
        <Way icon={Briefcase} title={t('start.pack.title')} text={t('start.pack.text')}>
          <Button
            size="main"
            onPress={() => void sample.run(() => askShell('vault.openFolder'))}
            isDisabled={sample.isBusy}
          >
            {t('start.pack.act')}
          </Button>
        </Way>
        <Way icon={ArchiveRestore} title={t('start.restore.title')} text={t('start.restore.text')}>
          <Button size="main" onPress={() => setRestoring(true)}>
            {t('start.restore.act')}
          </Button>
        </Way>
      </div>
      {isRestoring && <RestoreDialog onClose={() => setRestoring(false)} />}
    </EntryPage>
  );
}

interface WayProps {
  icon: LucideIcon;
  title: string;
  text: string;
  children: React.ReactNode;
}

function Way({ icon, title, text, children }: WayProps) {
  return (
    <section className="flex flex-wrap items-center gap-x-5 gap-y-3 rounded-md border border-line px-5 py-4">
      <Icon of={icon} size="lg" className="text-accent" />
      <div className="min-w-[14rem] flex-1">
        <h2 className="text-lg">{title}</h2>
        <p className="text-ink-2">{text}</p>
      </div>
      {children}
    </section>
  );
}
