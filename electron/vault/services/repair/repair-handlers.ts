import type { repair as contract } from '../../../../shared/repair/contract';
import { vaultShortId } from '../../../../shared/keys/recovery-kit';
import { answerAgencyRequest, readAgencyRequest } from '../../keys/agency-request';
import { writeFileAtomically } from '../../keys/write-file-atomically';
import { formerOffices } from '../../repair/become-office';
import { lostLaptop, lostOffices } from '../../repair/lost-laptop';
import type { Handlers } from '../../session';

export const repairHandlers: Handlers<typeof contract> = {
  verify({ jobs, long }) {
    const { jobId } = jobs.start('repair.verify', (job) => long('repair.verify', null, job));
    return { jobId };
  },

  lostOffices: ({ vault }) => ({ offices: lostOffices(vault) }),
  lostLaptop: ({ vault }, { officeId }) => lostLaptop(vault, officeId),

  formerOffices: ({ vault }) => ({ offices: formerOffices(vault) }),

  readRequest(_session, { request }) {
    const { vaultId, createdAt } = readAgencyRequest(request);
    return { vaultShortId: vaultShortId(vaultId), createdAt };
  },

  async answerRequest({ vault, user, tickets }, { request, code, identity, ticket }) {
    const asked = readAgencyRequest(request);
    const own = [vault.identity.age.hybrid.identity, vault.identity.age.classic.identity];
    const answer = await answerAgencyRequest(asked, code, identity ?? own.join('\n'));
    writeFileAtomically(tickets.take(ticket, 'agency-recovery'), answer);
    vault.accessLog.note(user.id, 'recovery-answered', null, asked.vaultId);
    return { vaultShortId: vaultShortId(asked.vaultId) };
  },

  rebuild({ jobs, long }) {
    const { jobId } = jobs.start('repair.rebuild', (job) => long('repair.rebuild', null, job));
    return { jobId };
  },
};
