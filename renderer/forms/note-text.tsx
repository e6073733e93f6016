interface NoteTextProps {
  text: string;
  second?: { text: string; lang: string } | undefined;
}

/** Words to say or to know, line by line as they stand in the texts. */
export function NoteText({ text, second }: NoteTextProps) {
  return (
    <div className="flex max-w-[42rem] flex-col gap-2 border-s-2 border-accent ps-4">
      <p className="whitespace-pre-line">{text}</p>
      {second && (
        <p lang={second.lang} dir="auto" className="whitespace-pre-line text-ink-2">
          {second.text}
        </p>
      )}
    </div>
  );
}
