import type { Block, TextLook, Words } from './block';

interface BlockViewProps {
  block: Block;
  /** Only these words of a text that goes on on another page; `goesOn` where it began on an earlier one. */
  part?: { text: string; goesOn: boolean } | undefined;
}

/** One block on paper. Nothing here has an outer margin: heights are added up. */
export function BlockView({ block, part }: BlockViewProps) {
  const stays = 'stays' in block && block.stays ? '' : undefined;
  switch (block.kind) {
    case 'title':
      return (
        <div className="sheet-title" data-stays={stays}>
          <h1>
            <bdi>{block.text}</bdi>
          </h1>
          <p>
            <Apart words={block.under} />
          </p>
        </div>
      );
    case 'heading':
      return (
        <h2 className="sheet-heading" data-stays={stays}>
          {block.text}
        </h2>
      );
    case 'lead':
      return (
        <h3 className="sheet-lead" data-stays={stays}>
          <Apart words={block.words} />
        </h3>
      );
    case 'fact':
      return (
        <div className="sheet-fact" data-stays={stays}>
          <p>{block.term}</p>
          <p>
            <Apart words={block.words} />
          </p>
        </div>
      );
    case 'text':
      return (
        <div
          className={`sheet-text sheet-${block.look}`}
          data-stays={stays}
          dir={runsOwnWay(block.look) ? 'auto' : undefined}
        >
          {hasBox(block.look) && !part?.goesOn && <span className="sheet-box" />}
          <p dir={runsOwnWay(block.look) ? undefined : 'auto'} data-text>
            {part?.text ?? block.text}
          </p>
        </div>
      );
    case 'under':
      return (
        <p className="sheet-under">
          <Apart words={block.words} />
        </p>
      );
    case 'missing':
      return <p className="sheet-missing">{block.text}</p>;
    case 'blank':
      return (
        <div className="sheet-blank">
          {Array.from({ length: block.lines }, (_, at) => (
            <div key={at} />
          ))}
        </div>
      );
  }
}

/** A paragraph to be read stands on the side of its own script; words by a bar or a box on that of the paper. */
const runsOwnWay = (look: TextLook): boolean => look === 'body';

const hasBox = (look: TextLook): boolean => look === 'step' || look === 'done';

/** A name in one script must not move a date in another. */
export function Apart({ words }: { words: Words }) {
  return words.map((word, at) => (
    <span key={at}>
      {at > 0 && ' · '}
      <bdi>{word}</bdi>
    </span>
  ));
}
