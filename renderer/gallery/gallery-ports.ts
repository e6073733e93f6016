import { User } from 'lucide-react';
import { permissions } from '../../shared/session/permissions';
import { setRailCount } from '../lib/use-rail-counts';
import { sessionLocked, sessionUnlocked } from '../lib/use-session';
import type { AppPorts } from '../app/ports';

/** Invented answers, so that the frame stands without a vault. */
export const galleryPorts: AppPorts = {
  askAgain: () => Promise.resolve(),
  start: () => {
    const id = '0197a3c0-0000-7000-8000-000000000000';
    sessionUnlocked({
      userId: id,
      userName: 'Amina Mahmoud',
      role: 'caseworker',
      permissions: [...permissions],
      officeId: id,
      officeName: 'Field office Tapachula',
      officeKind: 'field',
      recoveryProved: true,
      sample: new URLSearchParams(window.location.search).has('sample'),
      headerRecovered: false,
      notices: [],
      travelling: null,
    });
    setTimeout(() => setRailCount('/hand-over', 2), 50);
    return Promise.resolve();
  },
  lock: () => sessionLocked(),
  savePreferences: () => Promise.resolve(),
  search: (text) =>
    Promise.resolve(
      text.startsWith('r')
        ? [
            {
              id: '1',
              label: 'رحیمی, محمد · Mohammad Rahimi',
              reason: 'by name',
              icon: User,
              to: '/cases',
            },
            {
              id: '2',
              label: 'Rahel Tesfaye · ራሄል ተስፋዬ',
              reason: 'by name',
              icon: User,
              to: '/cases',
            },
          ]
        : [],
    ),
};
