import Search from "lucide-react/icons/search";
import X from "lucide-react/icons/x";
import { useId, type RefObject } from "react";

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly inputRef?: RefObject<HTMLInputElement | null> | undefined;
  readonly shortcut?: string | undefined;
}

/** A line of text that filters as it is typed; Escape clears it. */
export function SearchField({ label, value, onChange, inputRef, shortcut }: SearchFieldProps) {
  const id = useId();
  return (
    <div className="search">
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <Search className="search-icon" size={16} aria-hidden="true" />
      <input
        id={id}
        ref={inputRef}
        className="input search-input"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        value={value}
        placeholder={label}
        aria-keyshortcuts={shortcut}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          if (value === "") event.currentTarget.blur();
          else onChange("");
        }}
      />
      {value !== "" && (
        <button
          type="button"
          className="search-clear"
          aria-label="Clear search"
          onClick={() => onChange("")}
        >
          <X size={15} aria-hidden="true" />
        </button>
      )}
      {value === "" && shortcut !== undefined && (
        <kbd className="search-key" aria-hidden="true">
          {shortcut}
        </kbd>
      )}
    </div>
  );
}
