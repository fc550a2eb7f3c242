import { useEffect, useId, useRef } from "react";

/** What could not be put on the clipboard, selected, for a person to copy by hand. */
export function RefusedCopy({ text }: { text: string }) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.select(), []);
  return (
    <div className="refused-copy">
      <label htmlFor={id}>
        This browser keeps the page from the clipboard. The text is selected: copy it with Ctrl+C or
        ⌘C.
      </label>
      <textarea
        id={id}
        ref={area}
        className="input"
        readOnly
        rows={10}
        spellCheck={false}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
    </div>
  );
}
