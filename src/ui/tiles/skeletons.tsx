/** Places for sensors that are being looked up, where they will be. */
export function Skeletons({ count, className }: { count: number; className: string }) {
  return Array.from({ length: count }, (_, index) => (
    <div key={index} className={`skeleton ${className}`} aria-hidden="true" />
  ));
}
