import type { Page } from '@playwright/test';

/**
 * Listens to the page's own port for what the vault has answered that it saved, without sending anything.
 * @returns the newest text of the topic "What you want" that was acknowledged
 */
export async function watchDrafts(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const sent = new Map<unknown, string>();
    const seen = { text: '' };
    const listened = new WeakSet<MessagePort>();
    const post = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function (this: MessagePort, ...args: unknown[]) {
      const [message] = args as [{ id?: unknown; channel?: string; input?: Saved } | null];
      if (message?.channel === 'intake.saveDraft')
        sent.set(message.id, message.input?.answers.values['wants']?.value ?? '');
      if (!listened.has(this)) {
        listened.add(this);
        this.addEventListener(
          'message',
          ({ data }: MessageEvent<{ id?: unknown; ok?: boolean }>) => {
            if (data.ok && sent.has(data.id)) seen.text = sent.get(data.id) ?? '';
          },
        );
      }
      return (post as (...given: unknown[]) => void).apply(this, args);
    };
    Object.assign(window, { acknowledgedDraft: seen });
    interface Saved {
      answers: { values: Record<string, { value?: string } | undefined> };
    }
  });
  return () =>
    page.evaluate(
      () => (window as unknown as { acknowledgedDraft: { text: string } }).acknowledgedDraft.text,
    );
}
