import type { LoaderFunctionArgs } from 'react-router';
import { api } from '../../lib/api';
import { askShell } from '../../lib/bridge';

export async function loadSecurity() {
  const [settings, bounds, info, ways] = await Promise.all([
    api.settings.get(),
    api.settings.bounds(),
    askShell('app.info').catch(() => null),
    api.session.waysBack(),
  ]);
  return { settings, bounds, ways, canProtect: info?.contentProtection !== 'unavailable' };
}
export type SecurityData = Awaited<ReturnType<typeof loadSecurity>>;

export async function loadBackups() {
  const [status, { backups }] = await Promise.all([api.backups.status(), api.backups.list()]);
  return { status, backups };
}
export type BackupsData = Awaited<ReturnType<typeof loadBackups>>;

export async function loadOffice() {
  const [settings, bounds] = await Promise.all([api.settings.get(), api.settings.bounds()]);
  return { settings, bounds };
}
export type OfficeData = Awaited<ReturnType<typeof loadOffice>>;

const LOG_STEP = 200;

export async function loadReadLog({ request }: LoaderFunctionArgs) {
  const limit = Math.min(1000, Number(new URL(request.url).searchParams.get('limit')) || LOG_STEP);
  return { ...(await api.history.readLog({ limit })), limit };
}
export type ReadLogData = Awaited<ReturnType<typeof loadReadLog>>;

export const loadAbout = async () => ({ info: await askShell('app.info').catch(() => null) });
export type AboutData = Awaited<ReturnType<typeof loadAbout>>;
