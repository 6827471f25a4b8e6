/** The product's mark: two tasks that one waits for. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path
        d="M9 9h3c4 0 4 7 8 7M9 23h3c4 0 4-7 8-7"
        stroke="var(--page-accent)"
        strokeWidth="2.6"
        fill="none"
        strokeLinecap="round"
      />
      <circle cx="7" cy="9" r="4" fill="var(--status-DONE)" />
      <circle cx="7" cy="23" r="4" fill="var(--status-DONE)" />
      <circle cx="24" cy="16" r="5" fill="var(--page-accent)" />
    </svg>
  );
}
