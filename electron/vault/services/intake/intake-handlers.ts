import type { intake as contract } from '../../../../shared/intake/contract';
import type { Handlers } from '../../session';
import { hiddenStreams } from '../conflicts/hidden-streams';
import {
  discardDraft,
  finish,
  listDrafts,
  openDraft,
  saveDraft,
  startDraft,
} from './intake-service';
import { likelyPeople } from './likely-people';

export const intakeHandlers: Handlers<typeof contract> = {
  listDrafts: (session) => listDrafts(session),
  startDraft: (session) => startDraft(session),
  openDraft: (session, { draftId }) => openDraft(session, draftId),
  saveDraft: (session, patch) => saveDraft(session, patch),
  discardDraft(session, { draftId }) {
    discardDraft(session, draftId);
    return {};
  },
  finish: (session, input) => finish(session, input),
  likelyPeople: ({ vault: { db }, user }, { name, birth, sex }) =>
    likelyPeople(
      db,
      { name, birth: birth ?? null, sex: sex ?? null },
      hiddenStreams(db, user.role),
    ),
};
