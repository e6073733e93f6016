import { Search } from 'lucide-react';
import { useState } from 'react';
import {
  Autocomplete,
  Collection,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  SearchField,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAsyncOptions } from '../lib/use-async-options';
import { useCommandRegistry, type Command } from '../lib/use-commands';
import { useSession } from '../lib/use-session';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { KeyHint } from '../ui/key-hint';
import { notInPalette } from './commands';
import { keysFor } from './keyboard-map';
import { matchCommands } from './match-commands';

interface PaletteProps {
  isOpen: boolean;
  onClose: () => void;
}

/** Ctrl K: find a person, case or paper, or do something, without leaving the keyboard. */
export function CommandPalette({ isOpen, onClose }: PaletteProps) {
  const { t } = useTranslation('app');
  return (
    <Dialog title={t('palette.title')} isOpen={isOpen} onClose={onClose} isDismissable bare>
      <PaletteBody onClose={onClose} />
    </Dialog>
  );
}

/** Mounted only while open, so nothing typed survives a closing. */
function PaletteBody({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const search = useCommandRegistry((state) => state.search);
  const commands = useShownCommands(text);
  const isAsking = text.trim().length > 0;
  const found = useAsyncOptions(search, text.trim(), isAsking);
  const hits = isAsking ? found.items : [];

  const act = (key: string) => {
    onClose();
    const hit = hits.find(({ id }) => `hit:${id}` === key);
    if (hit) void navigate(hit.to);
    else
      commands
        .find(({ command }) => command.id === key)
        ?.command.run({ navigate: (to) => void navigate(to) });
  };

  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField
        aria-label={t('palette.label')}
        autoFocus
        className="flex items-center gap-3 border-b border-line px-4"
      >
        <Icon of={Search} size="md" className="text-ink-2" />
        <Input
          dir="auto"
          spellCheck={false}
          placeholder={t('palette.placeholder')}
          className="h-12 min-w-0 flex-1 bg-transparent text-lg outline-none focus-visible:outline-none [&::-webkit-search-cancel-button]:hidden"
        />
        <KeyHint keys="Esc" />
      </SearchField>
      <Menu
        aria-label={t('palette.results')}
        onAction={(key) => act(String(key))}
        className="max-h-[60vh] overflow-y-auto p-1.5 outline-none"
        renderEmptyState={() => (
          <p className="px-3 py-6 text-center text-ink-2">
            {t(
              found.failed
                ? 'palette.failed'
                : found.isLoading
                  ? 'palette.looking'
                  : 'palette.none',
            )}
          </p>
        )}
      >
        {hits.length > 0 && (
          <MenuSection>
            <Header className={sectionTitle}>{t('palette.found')}</Header>
            <Collection items={hits}>
              {(hit) => (
                <MenuItem id={`hit:${hit.id}`} textValue={hit.label} className={entry}>
                  {hit.icon && <Icon of={hit.icon} className="text-ink-2" />}
                  <bdi className="min-w-0 truncate font-medium">{hit.label}</bdi>
                  {hit.reason && (
                    <span className="ms-auto shrink-0 text-sm text-ink-2">{hit.reason}</span>
                  )}
                </MenuItem>
              )}
            </Collection>
          </MenuSection>
        )}
        {commands.length > 0 && (
          <MenuSection>
            <Header className={sectionTitle}>{t('palette.acts')}</Header>
            <Collection items={commands}>
              {({ command, label }) => (
                <MenuItem id={command.id} textValue={label} className={entry}>
                  {command.icon ? (
                    <Icon of={command.icon} className="text-ink-2" />
                  ) : (
                    <span className="size-4" />
                  )}
                  <span className="min-w-0 flex-1 truncate">{label}</span>
                  {keysFor(command.id) && <KeyHint keys={keysFor(command.id) ?? ''} />}
                </MenuItem>
              )}
            </Collection>
          </MenuSection>
        )}
      </Menu>
    </Autocomplete>
  );
}

const sectionTitle = 'px-3 pb-1 pt-2 text-sm font-medium text-ink-3';
const entry =
  'flex min-h-9 items-center gap-3 rounded-sm px-3 py-1 outline-none focus:bg-accent-surface focus-visible:-outline-offset-2';

interface ShownCommand {
  id: string;
  command: Command;
  label: string;
  words: string | undefined;
}

function useShownCommands(text: string): ShownCommand[] {
  const { t } = useTranslation();
  const permissions = useSession((state) => state.signedIn?.permissions);
  const all = useCommandRegistry((state) => state.commands);
  const shown = all
    .filter(
      ({ id, needs }) =>
        !notInPalette.has(id) && (needs === undefined || permissions?.includes(needs)),
    )
    .map((command) => ({
      id: command.id,
      command,
      label: t(command.labelKey),
      words: command.wordsKey && t(command.wordsKey),
    }));
  return matchCommands(shown, text);
}
