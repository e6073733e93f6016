import type { LoaderFunctionArgs } from 'react-router';
import { api } from '../../lib/api';

/** The office stands in the address, so that a page can be linked and come back to. */
export async function loadLostLaptop({ request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams.get('office');
  const [{ offices }, { paper }] = await Promise.all([
    api.repair.lostOffices(),
    api.settings.get(),
  ]);
  const office = offices.find(({ id }) => id === asked) ?? offices[1] ?? offices[0];
  if (!office) throw new Error('a vault without an office');
  return { offices, paper, report: await api.repair.lostLaptop({ officeId: office.id }) };
}
export type LostLaptopData = Awaited<ReturnType<typeof loadLostLaptop>>;
