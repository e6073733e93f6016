import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { Card } from '../../ui/card';
import { DescriptionList } from '../../ui/description-list';
import { Isolate } from '../../ui/isolate';
import { Stack } from '../../ui/layout';
import type { AboutData } from './loaders';
import { parts } from './parts';

export function AboutPage() {
  const { t } = useTranslation('settings');
  const { info } = useLoaderData<AboutData>();
  return (
    <Stack gap="lg">
      <Card title={t('about.title')}>
        <DescriptionList
          items={[
            { term: t('about.version'), value: <Isolate ltr>{info?.version}</Isolate> },
            {
              term: t('about.runtime'),
              value: info && (
                <Isolate ltr>{`Electron ${info.electron} · Chromium ${info.chromium}`}</Isolate>
              ),
            },
            {
              term: t('about.system'),
              value: info && t(`about.systems.${systemOf(info.platform)}`),
            },
          ]}
        />
      </Card>
      <Card title={t('about.offline')}>
        <div className="flex max-w-[45rem] flex-col gap-2">
          <p>{t('app:offline.nothingLeaves')}</p>
          <p>{t('app:offline.whatMoves')}</p>
          <p className="text-ink-2">{t('about.proof')}</p>
        </div>
      </Card>
      <Card title={t('about.limits')}>
        <ul className="flex max-w-[45rem] list-disc flex-col gap-1.5 ps-5">
          <li>{t('about.limitMalware')}</li>
          <li>{t('about.limitRoles')}</li>
          <li>{t('about.limitForgotten')}</li>
        </ul>
      </Card>
      <Card title={t('about.licences')} note={t('about.licencesNote')}>
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(16rem,1fr))] gap-x-6 gap-y-1">
          {parts.map(({ name, licence }) => (
            <li key={name} className="flex justify-between gap-3 border-b border-line py-0.5">
              <Isolate ltr>{name}</Isolate>
              <Isolate ltr className="text-sm text-ink-2">
                {licence}
              </Isolate>
            </li>
          ))}
        </ul>
      </Card>
    </Stack>
  );
}

const systemOf = (platform: string): 'win32' | 'darwin' | 'linux' =>
  platform === 'win32' || platform === 'darwin' ? platform : 'linux';
