/**
 * Up to so many sensors all cards are in the page, where the browser's own search finds them; what
 * is off screen is not laid out (cards.css).
 */
export const MOST_WHOLE = 250;
