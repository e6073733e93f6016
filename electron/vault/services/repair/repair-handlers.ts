import type { repair as contract } from '../../../../shared/repair/contract';
import { vaultShortId } from '../../../../shared/keys/recovery-kit';
import { answerAgencyRequest, readAgencyRequest } from '../../keys/agency-request';
import { writeFileAtomically } from '../../keys/write-file-atomically';
import { refuseSaveTo } from '../documents/save-document-out';
import { formerOffices } from '../../repair/become-office';
import { lostLaptop, lostOffices } from '../../repair/lost-laptop';
import type { Handlers } from '../../session';
import { ownIdentities } from '../bundles/staging';
import { withoutThisSitting } from './look-through';

export const repairHandlers: Handlers<typeof contract> = {
  verify({ jobs, long, vault }) {
    const { jobId } = jobs.start('repair.verify', async (job) =>
      withoutThisSitting(await long('repair.verify', null, job), vault.files),
    );
    return { jobId };
  },

  lostOffices: ({ vault }) => ({ offices: lostOffices(vault) }),
  lostLaptop: ({ vault }, { officeId, deviceId }) => lostLaptop(vault, officeId, deviceId),

  formerOffices: ({ vault }) => ({ offices: formerOffices(vault) }),

  readRequest(_session, { request }) {
    const { vaultId, createdAt } = readAgencyRequest(request);
    return { vaultShortId: vaultShortId(vaultId), createdAt };
  },

  async answerRequest({ vault, user, tickets }, { request, code, identity, ticket }) {
    const asked = readAgencyRequest(request);
    // An office may have sealed its way back to a key that we have renewed since.
    const answer = await answerAgencyRequest(
      asked,
      code,
      identity ?? ownIdentities(vault).join('\n'),
    );
    const out = tickets.take(ticket, 'agency-recovery');
    refuseSaveTo(vault, out);
    writeFileAtomically(out, answer);
    vault.accessLog.note(user.id, 'recovery-answered', null, asked.vaultId);
    return { vaultShortId: vaultShortId(asked.vaultId) };
  },

  rebuild({ jobs, long }) {
    const { jobId } = jobs.start('repair.rebuild', (job) => long('repair.rebuild', null, job));
    return { jobId };
  },
};
