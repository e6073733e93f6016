import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { useMay } from '../../lib/use-session';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { Tabs } from '../../ui/tabs';

export function SettingsPage() {
  const { t } = useTranslation('settings');
  const mayReadLog = useMay('vault.verify');
  const items = [
    { to: '.', label: t('tabs.looks'), isWhole: true },
    { to: 'security', label: t('tabs.security') },
    { to: 'backups', label: t('tabs.backups') },
    ...(mayReadLog ? [{ to: 'check', label: t('tabs.check') }] : []),
    { to: 'staff', label: t('tabs.staff') },
    { to: 'office', label: t('tabs.office') },
    { to: 'laptops', label: t('tabs.laptops') },
    ...(mayReadLog ? [{ to: 'read-log', label: t('tabs.readLog') }] : []),
    { to: 'about', label: t('tabs.about') },
  ];
  return (
    <Page
      header={
        <PageHeader title={t('title')} tabs={<Tabs label={t('tabs.label')} items={items} />} />
      }
    >
      <Outlet />
    </Page>
  );
}
