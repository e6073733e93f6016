import { noteRequestDone, useNoteRequest } from '../../casework/quick-note-request';
import { QuickNoteDialog } from './quick-note-dialog';

/** Once in the frame: the note dialog, whoever asks for it. */
export function QuickNote() {
  const request = useNoteRequest((state) => state.request);
  return request && <QuickNoteDialog request={request} onClose={noteRequestDone} />;
}
