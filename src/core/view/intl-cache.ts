// Making an Intl formatter costs some 50 µs and one is asked for with every label: keep them.

const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

/** A kept date formatter; null is the browser's own locale and zone, and so is an unknown one. */
export function dateFormat(
  locale: string | null,
  timeZone: string | null,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const id = JSON.stringify([locale, timeZone, options]);
  const kept = dates.get(id);
  if (kept !== undefined) return kept;
  const made = makeDateFormat(locale ?? undefined, timeZone ?? undefined, options);
  dates.set(id, made);
  return made;
}

/** A kept number formatter; null is the browser's own locale, and so is an unknown one. */
export function numberFormat(
  locale: string | null,
  leastDigits: number,
  mostDigits: number,
): Intl.NumberFormat {
  const id = JSON.stringify([locale, leastDigits, mostDigits]);
  const kept = numbers.get(id);
  if (kept !== undefined) return kept;
  const options = {
    minimumFractionDigits: leastDigits,
    maximumFractionDigits: mostDigits,
    useGrouping: false,
  };
  const made = new Intl.NumberFormat(usableLocale(locale ?? undefined), options);
  numbers.set(id, made);
  return made;
}

function makeDateFormat(
  locale: string | undefined,
  timeZone: string | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const usable = usableLocale(locale);
  try {
    return new Intl.DateTimeFormat(usable, { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat(usable, options);
  }
}

function usableLocale(locale: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}
