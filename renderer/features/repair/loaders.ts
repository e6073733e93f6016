import type { LoaderFunctionArgs } from 'react-router';
import { api } from '../../lib/api';

/** The office and its laptop stand in the address, so that a page can be linked and come back to. */
export async function loadLostLaptop({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get('office');
  const deviceId = searchParams.get('laptop') ?? undefined;
  const [{ offices }, { paper }] = await Promise.all([
    api.repair.lostOffices(),
    api.settings.get(),
  ]);
  const office = offices.find(({ id }) => id === asked) ?? offices[1] ?? offices[0];
  if (!office) throw new Error('a vault without an office');
  const report = await api.repair.lostLaptop({ officeId: office.id, deviceId });
  return { offices, paper, report };
}
export type LostLaptopData = Awaited<ReturnType<typeof loadLostLaptop>>;
