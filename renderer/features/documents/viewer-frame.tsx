import type { KeyboardEvent, ReactNode, RefCallback } from 'react';

interface ViewerFrameProps {
  label: string;
  toolbar?: ReactNode;
  children: ReactNode;
  placeRef?: RefCallback<HTMLElement> | undefined;
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
}

/** A bar of tools over the place where the paper lies. The place scrolls and takes the keyboard. */
export function ViewerFrame({ label, toolbar, children, placeRef, onKeyDown }: ViewerFrameProps) {
  return (
    <section
      aria-label={label}
      className="flex min-h-0 flex-1 flex-col overflow-hidden rounded-md border border-line"
    >
      {toolbar && (
        <div
          role="toolbar"
          aria-label={label}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface-1 px-2 py-1"
        >
          {toolbar}
        </div>
      )}
      {/* A scrolling place must be reachable by keyboard (WCAG 2.1.1). */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={placeRef}
        role="group"
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="relative min-h-0 flex-1 overflow-auto bg-surface-2 [scrollbar-gutter:stable] focus-visible:-outline-offset-2"
      >
        {children}
      </div>
    </section>
  );
}
