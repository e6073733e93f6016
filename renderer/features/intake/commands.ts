import { FilePlus2 } from 'lucide-react';
import { api } from '../../lib/api';
import type { Command } from '../../lib/use-commands';
import { saving } from '../../lib/use-save-status';
import { useSession } from '../../lib/use-session';

/** Ctrl N, from anywhere. What fails is told by the status line. */
export const intakeCommands: readonly Command[] = [
  {
    id: 'intake.start',
    labelKey: 'intake:ui.drafts.start',
    icon: FilePlus2,
    needs: 'cases.write',
    run: ({ navigate }) => {
      // No case before there is a proved way back to it: the page that gives one, not an error.
      if (useSession.getState().signedIn?.recoveryProved === false) return navigate('/recovery');
      void saving(() => api.intake.startDraft({})).then(
        ({ draftId }) => navigate(`/intake/${draftId}`),
        () => undefined,
      );
    },
  },
];
